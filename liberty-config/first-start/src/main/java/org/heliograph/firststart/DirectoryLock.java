package org.heliograph.firststart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Locks by the operating system, so that a killed process holds none. */
final class DirectoryLock {
    private static final String FILE = ".lock";

    /** A lock lives as long as its channel is reachable; these must live as long as the JVM. */
    private static final Map<Path, FileLock> HELD = new ConcurrentHashMap<>();

    private DirectoryLock() {}

    /**
     * Keeps other servers out of a directory until this JVM ends. Holding it twice is holding it once.
     *
     * @throws IllegalStateException another process holds it
     */
    static synchronized void hold(Path directory) throws IOException {
        if (HELD.containsKey(directory)) {
            return;
        }
        FileChannel channel = open(directory);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("another server is using the data directory " + directory
                    + "; stop it, or set HELIOGRAPH_DATA to another directory");
        }
        HELD.put(directory, lock);
    }

    /** Waits for its turn: several servers may share their secrets and start at once. */
    static <T> T whileHolding(Path directory, Work<T> work) throws IOException {
        if (HELD.containsKey(directory) || !Files.isWritable(directory)) {
            return work.run();
        }
        try (FileChannel channel = open(directory);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            return work.run();
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        Set<StandardOpenOption> options = new HashSet<>(Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        return FileChannel.open(directory.resolve(FILE), options, OwnerFiles.permissions("rw-------"));
    }

    /** What is done under a lock. */
    interface Work<T> {
        T run() throws IOException;
    }
}

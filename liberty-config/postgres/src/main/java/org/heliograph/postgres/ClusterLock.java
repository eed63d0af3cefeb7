package org.heliograph.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Marks a directory as used by this JVM until it ends, however it ends. Whoever holds it may stop a server that he finds
 * running there: it can only be an orphan.
 */
final class ClusterLock {
    private static final Map<Path, FileLock> HELD = new HashMap<>();

    private ClusterLock() {}

    static synchronized void hold(Path directory) throws IOException {
        if (HELD.containsKey(directory)) {
            return;
        }
        FileChannel channel =
                FileChannel.open(directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("another server uses " + directory);
        }
        HELD.put(directory, lock);
    }
}

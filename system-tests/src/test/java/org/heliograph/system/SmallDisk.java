package org.heliograph.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file system of its own beneath a folder, in memory, small enough for a test to fill it up. Only root may mount one:
 * without, tests that ask for it are skipped and say so; see {@link Programs}.
 */
final class SmallDisk implements AutoCloseable {

    private final Path folder;
    private final boolean mounted;

    /** Mounts it, if it can; the folder is made. */
    SmallDisk(Path folder, int megabytes) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            this.mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=700", "tmpfs", "" + folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills it with a file until so many bytes are left. */
    void fillBut(long bytes) {
        if (!mounted) {
            Programs.unable("mount a file system, which takes root");
        }
        try (OutputStream out = Files.newOutputStream(filler())) {
            byte[] zeros = new byte[4096];
            for (long left = Files.getFileStore(folder).getUsableSpace() - bytes; left > 0; left -= zeros.length) {
                out.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the space back. */
    void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        if (mounted && !run("umount", "--lazy", "" + folder)) {
            throw new IllegalStateException("Still mounted: " + folder);
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

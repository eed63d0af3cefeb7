package org.heliograph.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The process that {@code postmaster.pid} names, which may be gone, and its number another program's by now. */
final class Postmaster {
    private static final long HIGHEST_PROCESS_ID = 99_998; // of macOS; Linux goes higher

    private final Path data;
    private final Path file;

    Postmaster(Path data) {
        this.data = data;
        this.file = data.resolve("postmaster.pid");
    }

    /** True only for a PostgreSQL on this very directory. */
    boolean isAlive() {
        OptionalLong id = processId();
        return id.isPresent()
                && ProcessHandle.of(id.getAsLong())
                        .filter(this::servesThisDirectory)
                        .isPresent();
    }

    /**
     * PostgreSQL refuses to start while the process in its file lives, whatever that process is. The file is not
     * deleted: its other lines let PostgreSQL see children of the old server that still use its memory.
     */
    void clearReusedProcessId() throws IOException {
        OptionalLong id = processId();
        if (id.isEmpty() || ProcessHandle.of(id.getAsLong()).isEmpty() || isAlive()) {
            return;
        }
        long unused = HIGHEST_PROCESS_ID;
        while (ProcessHandle.of(unused).isPresent()) {
            unused--;
        }
        String text = Files.readString(file);
        Files.writeString(file, unused + text.substring(text.indexOf('\n')));
    }

    private OptionalLong processId() {
        try {
            List<String> lines = Files.readAllLines(file);
            return OptionalLong.of(Long.parseLong(lines.get(0).strip()));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException none) {
            return OptionalLong.empty();
        }
    }

    private boolean servesThisDirectory(ProcessHandle process) {
        return process.info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains(data.toString()))
                .isPresent();
    }
}

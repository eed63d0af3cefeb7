package org.heliograph.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** PostgreSQL's programs, as one server has unpacked them, lent to those that start later: seconds of each start. */
final class UnpackedPostgres {

    private static final AtomicReference<Path> PROGRAMS = new AtomicReference<>();

    private UnpackedPostgres() {}

    /** Gives a server that has never started the programs of another; nothing when there is none. */
    static void lendTo(Path data) throws IOException {
        Path postgres = data.resolve("postgres");
        Path programs = PROGRAMS.get();
        if (programs == null || !Files.isDirectory(programs) || Files.exists(postgres)) {
            return;
        }
        Files.createDirectories(postgres);
        Files.createSymbolicLink(postgres.resolve(programs.getFileName()), programs);
    }

    /** Remembers the programs of a server that has started, if it has unpacked any. */
    static void takeFrom(Path data) {
        Path postgres = data.resolve("postgres");
        if (!Files.isDirectory(postgres)) {
            return;
        }
        try (Stream<Path> files = Files.list(postgres)) {
            files.filter(file -> file.getFileName().toString().startsWith("programs-") && !Files.isSymbolicLink(file))
                    .findFirst()
                    .ifPresent(programs -> PROGRAMS.compareAndSet(null, programs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

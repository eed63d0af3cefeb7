package org.heliograph.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the class path under a name that holds their digest, so that an upgrade
 * never runs a mixture.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record Programs(Path directory) {
    private static final int DIGEST_BYTES = 6;
    private static final int EXECUTABLE = 0b001_000_000;

    static Programs unpackInto(Path parent) throws IOException {
        String archive = archive();
        Path directory = parent.resolve("programs-" + digest(archive));
        if (!Files.isDirectory(directory)) {
            Path draft = parent.resolve("programs.new");
            deleteAll(draft);
            unpack(archive, draft);
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Programs(directory);
    }

    /**
     * Waits for a program to end.
     *
     * @param workDirectory receives {@code last-command.log}, its output; a child that stays behind may hold it open
     * @throws IOException a non-zero exit, with the output, or no end within the time
     */
    void run(Path workDirectory, int seconds, List<String> command) throws IOException {
        Path output = workDirectory.resolve("last-command.log");
        ProcessBuilder builder = new ProcessBuilder(new Privileges().dropFrom(directory.resolve("bin"), command));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.directory(workDirectory.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " has not ended within " + seconds + " s");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(command.get(0) + " was interrupted", interrupted);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command.get(0) + " ended with " + process.exitValue() + ": "
                    + Files.readString(output).strip());
        }
    }

    static void deleteAll(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void unpack(String archive, Path directory) throws IOException {
        try (InputStream packed = new BufferedInputStream(open(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("the archive " + archive + " points outside itself: " + entry.getName());
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
    }

    private static String archive() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return "/postgres-" + (system.contains("mac") ? "darwin" : "linux") + "-"
                + (machine.equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
    }

    private static String digest(String archive) throws IOException {
        try (InputStream packed = open(archive);
                DigestInputStream digested = new DigestInputStream(packed, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no SHA-256", impossible);
        }
    }

    private static InputStream open(String archive) throws IOException {
        InputStream packed = Programs.class.getResourceAsStream(archive);
        if (packed == null) {
            throw new IOException("no PostgreSQL is bundled for this platform (" + archive
                    + "); set HELIOGRAPH_DATABASE_URL, or build with the Maven profile of this platform");
        }
        return packed;
    }
}

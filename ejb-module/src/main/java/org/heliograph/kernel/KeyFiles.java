package org.heliograph.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The key files of a directory by key id, and which of them signs: the last in alphabetical order that has lain there for
 * some time, so that every server of a site verifies by a new key before any signs with it. While none has, as after the
 * first start or a restored backup, the last one signs. All verify.
 */
public record KeyFiles(SortedMap<String, Path> files, String signing) {

    /** Reads the directory; fails when it has no file of that suffix, as then nothing could be signed or verified. */
    public static KeyFiles in(Path directory, String suffix, Duration settling) {
        var files = new TreeMap<String, Path>();
        var settled = new TreeMap<String, Path>();
        Instant before = Instant.now().minus(settling);
        try (var found = Files.newDirectoryStream(directory, "*" + suffix)) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                String kid = name.substring(0, name.length() - suffix.length());
                files.put(kid, file);
                if (arrivalOf(file).isBefore(before)) {
                    settled.put(kid, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("no *" + suffix + " file in " + directory);
        }
        return new KeyFiles(
                Collections.unmodifiableSortedMap(files), settled.isEmpty() ? files.lastKey() : settled.lastKey());
    }

    /** When it came to this machine: a copy can bring its time of modification with it, but not its inode's. */
    private static Instant arrivalOf(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        FileTime time = unix ? (FileTime) Files.getAttribute(file, "unix:ctime") : Files.getLastModifiedTime(file);
        return time.toInstant();
    }
}

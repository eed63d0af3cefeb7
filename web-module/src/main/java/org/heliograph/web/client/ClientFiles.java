package org.heliograph.web.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All files of the client, read into memory at the start of the server; a megabyte or two. Names have no leading slash.
 */
final class ClientFiles {

    private static final int HASH_LENGTH = 12;

    private final SortedMap<String, ClientFile> files;
    private final String version;

    ClientFiles(SortedMap<String, ClientFile> files) {
        this.files = Collections.unmodifiableSortedMap(files);
        this.version = hash(files);
    }

    /**
     * Reads a directory of a web application and all below it.
     *
     * @param list the paths directly below one, directories with a slash at the end; null when there are none
     */
    static ClientFiles below(
            String root, Function<String, @Nullable Set<String>> list, Function<String, @Nullable InputStream> open) {
        SortedMap<String, ClientFile> found = new TreeMap<>();
        collect(root, root, list, open, found);
        return new ClientFiles(found);
    }

    /** A hash of the names and contents of all files: 12 hexadecimal digits. */
    String version() {
        return version;
    }

    @Nullable
    ClientFile get(String name) {
        return files.get(name);
    }

    String text(String name) {
        return Objects.requireNonNull(files.get(name), name).text();
    }

    Set<String> names() {
        return files.keySet();
    }

    private static void collect(
            String root,
            String directory,
            Function<String, @Nullable Set<String>> list,
            Function<String, @Nullable InputStream> open,
            Map<String, ClientFile> found) {
        Set<String> paths = list.apply(directory);
        for (String path : paths == null ? Set.<String>of() : paths) {
            if (path.endsWith("/")) {
                collect(root, path, list, open, found);
                continue;
            }
            found.put(path.substring(root.length()), ClientFile.of(path, read(path, open)));
        }
    }

    private static byte[] read(String path, Function<String, @Nullable InputStream> open) {
        try (InputStream in = Objects.requireNonNull(open.apply(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(SortedMap<String, ClientFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, file) -> {
                digest.update((name + "\n" + file.bytes().length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(file.bytes());
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.heliograph.web.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of the client, compressed once when it is read.
 *
 * @param zipped the same with gzip; null where that would not make it smaller
 */
record ClientFile(String contentType, byte[] bytes, byte @Nullable [] zipped) {

    private static final String UNKNOWN = "application/octet-stream";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "mjs", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json");

    static ClientFile of(String name, byte[] bytes) {
        byte[] zipped = zip(bytes);
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), UNKNOWN);
        return new ClientFile(type, bytes, zipped.length < bytes.length ? zipped : null);
    }

    static ClientFile of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestGzip(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static final class BestGzip extends GZIPOutputStream {

        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}

package org.heliograph.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The head of a rung's fMP4 stream, which tells what the encoder really chose. */
final class InitSegment {
    private static final String BOX = "avcC";

    private InitSegment() {}

    /**
     * The codec by RFC 6381, from the box {@code avcC}: {version, profile, constraints, level, …}.
     *
     * @throws IOException when there is no such box
     */
    static String videoCodec(Path file) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        int at = bytes.indexOf(BOX) + BOX.length();
        if (at < BOX.length() || at + 4 > bytes.length()) {
            throw new IOException("No H.264 configuration in " + file.getFileName());
        }
        return String.format(
                "avc1.%02x%02x%02x",
                (int) bytes.charAt(at + 1), (int) bytes.charAt(at + 2), (int) bytes.charAt(at + 3));
    }
}

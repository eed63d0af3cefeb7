package org.heliograph.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells what a file is by its first bytes alone: names and announced types are not believed. */
public final class TypeSniffer {

    /** How many bytes are enough. */
    public static final int HEAD = 64 << 10;

    private static final Detector DETECTOR = MimeTypes.getDefaultMimeTypes(TypeSniffer.class.getClassLoader());

    private TypeSniffer() {}

    /** The detected content type, {@code application/octet-stream} for what nobody knows. */
    public static String sniff(byte[] head) {
        try {
            String found = DETECTOR.detect(new ByteArrayInputStream(head), new Metadata())
                    .getBaseType()
                    .toString();
            return found.equals("video/quicktime") && isBrandedOtherwise(head) ? "video/mp4" : found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #sniff(byte[])}, of a file. */
    public static String sniff(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return sniff(bytes.readNBytes(HEAD));
        }
    }

    /** The detector takes some brands of MP4 (isom among them) for QuickTime, whose own brand is {@code qt}. */
    private static boolean isBrandedOtherwise(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 12), StandardCharsets.ISO_8859_1);
        return start.length() == 12 && start.startsWith("ftyp", 4) && !start.endsWith("qt  ");
    }
}

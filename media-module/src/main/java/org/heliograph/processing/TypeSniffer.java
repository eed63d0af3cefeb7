package org.heliograph.processing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells what a file is by its first bytes alone; names and announced types are not believed. */
public final class TypeSniffer {
    /** How many bytes are enough. */
    public static final int HEAD = 65_536;

    private static final Detector DETECTOR = MimeTypes.getDefaultMimeTypes(TypeSniffer.class.getClassLoader());

    /** What the detector calls by other names. */
    private static final Map<String, OriginalType> ALIASES = Map.ofEntries(
            Map.entry("image/heif", OriginalType.HEIC),
            Map.entry("image/heic-sequence", OriginalType.HEIC),
            Map.entry("image/heif-sequence", OriginalType.HEIC),
            Map.entry("application/mp4", OriginalType.MP4),
            Map.entry("video/x-m4v", OriginalType.MP4),
            Map.entry("video/3gpp", OriginalType.MP4),
            Map.entry("video/3gpp2", OriginalType.MP4),
            Map.entry("application/x-matroska", OriginalType.MATROSKA),
            Map.entry("video/avi", OriginalType.AVI));

    private TypeSniffer() {}

    /**
     * @param head the first bytes, {@link #HEAD} or all of them
     * @throws UnprocessableMedia with {@code unsupported_type}; the message names what was found
     */
    public static OriginalType sniff(byte[] head) throws UnprocessableMedia {
        String found = detect(head);
        if (found.equals(OriginalType.QUICKTIME.contentType()) && isBrandedOtherwise(head)) {
            return OriginalType.MP4;
        }
        OriginalType alias = ALIASES.get(found);
        if (alias != null) {
            return alias;
        }
        return OriginalType.of(found)
                .orElseThrow(() -> new UnprocessableMedia(
                        "unsupported_type", "The file is " + found + ", no photo or video that is taken here"));
    }

    /** @throws IOException when the file cannot be read */
    public static OriginalType sniff(Path file) throws IOException, UnprocessableMedia {
        try (InputStream bytes = Files.newInputStream(file)) {
            return sniff(bytes.readNBytes(HEAD));
        }
    }

    /** The detector takes some brands of MP4 (isom among them) for QuickTime, whose own brand is {@code qt}. */
    private static boolean isBrandedOtherwise(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 12), StandardCharsets.ISO_8859_1);
        return start.length() == 12 && start.startsWith("ftyp", 4) && !start.endsWith("qt  ");
    }

    private static String detect(byte[] head) {
        try {
            return DETECTOR.detect(new ByteArrayInputStream(head), new Metadata())
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
        }
    }
}

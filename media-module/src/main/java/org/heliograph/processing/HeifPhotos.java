package org.heliograph.processing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** HEIC and AVIF, which FFmpeg decodes for us: upright, all tiles put together. */
final class HeifPhotos {
    private static final int HEAD = 1 << 20;
    private static final String SIZE_BOX = "ispe";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Ffmpeg ffmpeg;

    HeifPhotos(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** Writes the picture as a PNG, which is the caller's to delete. */
    void toPng(Path file, Path png) throws IOException, UnprocessableMedia {
        checkSizes(file);
        List<String> arguments = List.of(
                "-v", "error", "-nostdin", "-y",
                "-protocol_whitelist", "file,pipe",
                "-format_whitelist", "mov",
                "-max_pixels", String.valueOf(PhotoLimits.MAX_PIXELS),
                "-i", Ffmpeg.input(file),
                "-frames:v", "1", "-update", "1", "-pix_fmt", "rgb24", "-compression_level", "1",
                Ffmpeg.input(png));
        ffmpeg.run(arguments, Path.of("/"), Cage.Limits.of(TIMEOUT), line -> {}, JobWatch.NONE);
    }

    /** The boxes {version and flags, width, height} of the whole and of its tiles: none may be over the limit. */
    private static void checkSizes(Path file) throws IOException, UnprocessableMedia {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(HEAD);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        ByteBuffer buffer = ByteBuffer.wrap(head);
        for (int at = text.indexOf(SIZE_BOX); at >= 0 && at + 16 <= head.length; at = text.indexOf(SIZE_BOX, at + 4)) {
            long width = Integer.toUnsignedLong(buffer.getInt(at + 8));
            long height = Integer.toUnsignedLong(buffer.getInt(at + 12));
            PhotoLimits.check(width, height);
        }
    }
}

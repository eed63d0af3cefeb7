package org.heliograph.photo;

import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.ffmpeg.Limits;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.upload.OriginalType;

/**
 * Photos that FFmpeg decodes for us into a PNG: HEIC and AVIF, for which Java has no reader, and WebP, whose pure
 * Java reader gets colours wrong (TwelveMonkeys 3.14.0: pale patches in saturated areas) and whose native one would
 * run on hostile bytes within this process.
 */
final class FfmpegPhotos {
    private static final int HEAD = 1 << 20;
    private static final String SIZE_BOX = "ispe";
    private static final int RIFF_HEADER = 8;
    private static final int WEBP_FLAGS = 20;
    private static final int ANIMATED = 0x02;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** FFmpeg counts what a decoder pads a picture to; the exact limit is the header's, and is checked there. */
    private static final long PADDED_MAX_PIXELS = PhotoLimits.MAX_PIXELS * 6 / 5;

    private final Ffmpeg ffmpeg;

    FfmpegPhotos(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** Whether this is the way for the file: FFmpeg knows no animated WebP, of which Java has to read the first. */
    static boolean takes(Path file, OriginalType type) throws IOException {
        return switch (type) {
            case HEIC, AVIF -> true;
            case WEBP -> !isAnimated(head(file, WEBP_FLAGS + 1));
            default -> false;
        };
    }

    private static boolean isAnimated(byte[] head) {
        return head.length > WEBP_FLAGS
                && new String(head, 12, 4, StandardCharsets.ISO_8859_1).equals("VP8X")
                && (head[WEBP_FLAGS] & ANIMATED) != 0;
    }

    /**
     * Writes the picture as a PNG, which is the caller's to delete. HEIC and AVIF come upright and whole; WebP comes as
     * stored, for its orientation is EXIF's.
     *
     * @return what its colours mean, where the PNG does not say it
     */
    Optional<ICC_Profile> toPng(Path file, OriginalType type, Path png) throws IOException, UnprocessableMedia {
        if (type == OriginalType.WEBP) {
            checkLength(file);
            run(file, "webp_pipe", List.of("-noautorotate"), List.of("-pix_fmt", "rgba"), png);
            return Optional.empty();
        }
        Optional<HeifPicture> picture = HeifPicture.of(head(file, HEAD));
        List<String> output = new ArrayList<>(picture.map(HeifPicture::filter).orElse(List.of()));
        boolean transparent = picture.filter(HeifPicture::isTransparent).isPresent();
        output.addAll(List.of("-pix_fmt", transparent ? "rgba" : "rgb24"));
        run(file, "mov", picture.isPresent() ? List.of("-noautorotate") : List.of(), output, png);
        return picture.flatMap(HeifPicture::profile);
    }

    private void run(Path file, String format, List<String> input, List<String> output, Path png)
            throws IOException, UnprocessableMedia {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
        arguments.addAll(List.of("-protocol_whitelist", "file,pipe", "-format_whitelist", format));
        arguments.addAll(List.of("-max_pixels", String.valueOf(PADDED_MAX_PIXELS)));
        arguments.addAll(input);
        arguments.addAll(List.of("-threads", "1", "-f", format, "-i", Ffmpeg.input(file)));
        arguments.addAll(output);
        arguments.addAll(List.of("-frames:v", "1", "-update", "1", "-compression_level", "1", Ffmpeg.input(png)));
        ffmpeg.run(arguments, Path.of("/"), Limits.of(TIMEOUT), line -> {}, JobWatch.NONE);
    }

    /** The RIFF header says how long the file is; FFmpeg would fill in what is missing. */
    private static void checkLength(Path file) throws IOException, UnprocessableMedia {
        byte[] head = head(file, RIFF_HEADER);
        if (head.length < RIFF_HEADER) {
            throw new UnprocessableMedia("truncated", "The photo ends too early");
        }
        long announced = Integer.toUnsignedLong(
                ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
        boolean riff = new String(head, 0, 4, StandardCharsets.ISO_8859_1).equals("RIFF");
        if (riff && announced + RIFF_HEADER > Files.size(file) + 1) {
            throw new UnprocessableMedia("truncated", "The photo ends too early");
        }
    }

    /** The size that the file claims to have. */
    static Frame header(Path file, OriginalType type) throws IOException, UnprocessableMedia {
        return type == OriginalType.WEBP ? PhotoReader.header(file, type) : largest(head(file, HEAD));
    }

    /** Of the boxes {version and flags, width, height} of the whole and of its tiles none may be over the limit. */
    private static Frame largest(byte[] head) throws UnprocessableMedia {
        Frame largest = new Frame(1, 1);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        ByteBuffer buffer = ByteBuffer.wrap(head);
        for (int at = text.indexOf(SIZE_BOX); at >= 0 && at + 16 <= head.length; at = text.indexOf(SIZE_BOX, at + 4)) {
            long width = Integer.toUnsignedLong(buffer.getInt(at + 8));
            long height = Integer.toUnsignedLong(buffer.getInt(at + 12));
            PhotoLimits.check(width, height);
            Frame found = new Frame((int) width, (int) height);
            largest = found.pixels() > largest.pixels() ? found : largest;
        }
        return largest;
    }

    private static byte[] head(Path file, int length) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(length);
        }
    }
}

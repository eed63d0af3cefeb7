package org.heliograph.photo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.ffmpeg.Limits;
import org.heliograph.ffmpeg.UnprocessableMedia;

/**
 * Writes AVIF through FFmpeg's libaom: 8 bits, 4:2:0, full range, said to be sRGB (nclx 1/13/1), nothing else. At this
 * quality it is a little better than our WebP by SSIM, at 0.73 of its bytes; the largest size takes about a second of one
 * processor and 80 MB.
 */
final class AvifWriter {
    private static final String QUALITY = "26";

    /** Of 0 to 8: two steps faster is coarser than JPEG, two slower takes six times as long. */
    private static final String SPEED = "6";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String TO_YUV = "scale=in_range=pc:out_range=pc:out_color_matrix=bt709"
            + ":flags=accurate_rnd+full_chroma_int,format=yuv420p"
            + ",setparams=range=pc:colorspace=bt709:color_primaries=bt709:color_trc=iec61966-2-1";

    private final Ffmpeg ffmpeg;

    AvifWriter(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** @param rgb three bytes a pixel, line by line, in sRGB */
    void write(Path rgb, Frame frame, Path avif) throws IOException, UnprocessableMedia {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
        arguments.addAll(List.of("-protocol_whitelist", "file,pipe", "-threads", "1"));
        arguments.addAll(List.of("-f", "rawvideo", "-pixel_format", "rgb24"));
        arguments.addAll(List.of("-video_size", frame.width() + "x" + frame.height(), "-i", Ffmpeg.input(rgb)));
        arguments.addAll(List.of("-vf", TO_YUV, "-frames:v", "1"));
        arguments.addAll(List.of("-c:v", "libaom-av1", "-still-picture", "1", "-usage", "allintra"));
        arguments.addAll(List.of("-cpu-used", SPEED, "-crf", QUALITY, "-threads", "1"));
        arguments.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-f", "avif", Ffmpeg.input(avif)));
        ffmpeg.run(arguments, Path.of("/"), Limits.of(TIMEOUT), line -> {}, JobWatch.NONE);
    }
}

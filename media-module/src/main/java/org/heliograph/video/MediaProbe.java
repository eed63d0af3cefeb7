package org.heliograph.video;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.probe.FFmpegStream;
import net.bramp.ffmpeg.probe.FFmpegStream.SideData;
import net.bramp.ffmpeg.shared.CodecType;
import org.apache.commons.lang3.math.Fraction;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.ffmpeg.Limits;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.jspecify.annotations.Nullable;

/** Looks at a video before anything is decoded, and refuses what will not be processed. */
@Dependent
public class MediaProbe {
    /** 60 minutes, and one second for the sound that outlasts the picture. */
    public static final long MAX_DURATION_MS = 3_601_000;

    private static final double SLOWEST = 10;
    private static final double FASTEST = 60;
    private static final double UNKNOWN_RATE = 30;
    private static final Set<String> HDR_TRANSFERS = Set.of("smpte2084", "arib-std-b67");
    private static final Duration COUNTING = Duration.ofMinutes(5);

    private final Ffmpeg ffmpeg;

    @Inject
    public MediaProbe(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * @throws UnprocessableMedia with {@code undecodable}, {@code no_video}, {@code too_long} or
     *     {@code too_many_pixels}
     * @throws IOException when ffprobe could not be run
     */
    public ProbedVideo video(Path file) throws IOException, UnprocessableMedia {
        FFmpegProbeResult result = ffmpeg.probe(file);
        List<FFmpegStream> streams = result.getStreams() == null ? List.of() : result.getStreams();
        FFmpegStream picture = streams.stream()
                .filter(MediaProbe::isPictureInMotion)
                .max(Comparator.comparingLong(stream -> (long) stream.width * stream.height))
                .orElseThrow(() -> new UnprocessableMedia("no_video", "The file holds no video"));
        int audio = streams.stream()
                .filter(MediaProbe::isSound)
                .mapToInt(stream -> stream.index)
                .findFirst()
                .orElse(-1);
        return judged(file, picture, audio, duration(file, result, picture));
    }

    private static ProbedVideo judged(Path file, FFmpegStream picture, int audio, long durationMs)
            throws UnprocessableMedia {
        if (durationMs > MAX_DURATION_MS) {
            throw new UnprocessableMedia("too_long", "The video is longer than 60 minutes");
        }
        double aspect = pixelAspect(picture.sample_aspect_ratio);
        if ((long) picture.width * picture.height > Ffmpeg.MAX_PIXELS
                || picture.width * aspect * picture.height > Ffmpeg.MAX_PIXELS) {
            throw new UnprocessableMedia("too_many_pixels", "The video has more pixels than 8K");
        }
        int width = Math.max(1, (int) Math.round(picture.width * aspect));
        boolean turned = Math.abs(rotation(picture)) % 180 == 90;
        return new ProbedVideo(
                file,
                picture.codec_name,
                picture.index,
                audio,
                turned ? picture.height : width,
                turned ? width : picture.height,
                durationMs,
                frameRate(picture),
                HDR_TRANSFERS.contains(String.valueOf(picture.color_transfer)));
    }

    private static boolean isPictureInMotion(FFmpegStream stream) {
        boolean cover =
                stream.disposition != null && (stream.disposition.attached_pic || stream.disposition.timed_thumbnails);
        return stream.codec_type == CodecType.VIDEO
                && stream.codec_name != null
                && !cover
                && stream.width > 0
                && stream.height > 0;
    }

    private static boolean isSound(FFmpegStream stream) {
        return stream.codec_type == CodecType.AUDIO
                && stream.codec_name != null
                && stream.channels > 0
                && stream.sample_rate > 0;
    }

    /** A recording made in a browser often says no duration: then its packets are counted through, undecoded. */
    private long duration(Path file, FFmpegProbeResult result, FFmpegStream picture)
            throws IOException, UnprocessableMedia {
        double seconds = result.getFormat() == null ? 0 : result.getFormat().duration;
        if (seconds <= 0) {
            seconds = picture.duration;
        }
        return seconds > 0 ? Math.round(seconds * 1000) : counted(file, picture.index);
    }

    private long counted(Path file, int stream) throws IOException, UnprocessableMedia {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostdin", "-progress", "pipe:1"));
        arguments.addAll(Ffmpeg.INPUT_RULES);
        arguments.addAll(List.of("-i", Ffmpeg.input(file), "-map", "0:" + stream));
        arguments.addAll(List.of("-c", "copy", "-f", "null", "-"));
        AtomicLong longest = new AtomicLong();
        ffmpeg.run(
                arguments,
                Path.of("/"),
                Limits.of(COUNTING),
                line -> longest.accumulateAndGet(ProgressLine.milliseconds(line), Math::max),
                JobWatch.NONE);
        return longest.get();
    }

    private static int rotation(FFmpegStream stream) {
        if (stream.side_data_list == null) {
            return 0;
        }
        int rotation = 0;
        for (SideData data : stream.side_data_list) {
            rotation = data.rotation != 0 ? data.rotation : rotation;
        }
        return rotation;
    }

    private static double frameRate(FFmpegStream stream) {
        Fraction rate = stream.avg_frame_rate;
        if (rate == null || rate.doubleValue() <= 0) {
            return UNKNOWN_RATE;
        }
        return Math.min(FASTEST, Math.max(SLOWEST, rate.doubleValue()));
    }

    private static double pixelAspect(@Nullable String ratio) {
        if (ratio == null || !ratio.matches("[1-9]\\d{0,8}:[1-9]\\d{0,8}")) {
            return 1;
        }
        int colon = ratio.indexOf(':');
        return Double.parseDouble(ratio.substring(0, colon)) / Double.parseDouble(ratio.substring(colon + 1));
    }
}

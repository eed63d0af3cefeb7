package org.heliograph.video;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.FfmpegState;
import org.heliograph.video.RenditionPlan.Job;
import org.heliograph.video.RenditionPlan.Rung;

/**
 * The arguments of one run: the source is decoded once, scaled to the job's largest rung, and from there to the
 * others. Every rung is an HLS output of its own (not a {@code var_stream_map}), so that file names are ours.
 */
final class HlsCommand {
    static final int SEGMENT_SECONDS = 4;
    static final int KEYFRAME_SECONDS = 2;
    static final String POSTER_FRAME = "poster_frame.png";

    private static final int POSTER_SIDE = 1280;
    /** Interlaced frames are woven; others pass untouched, at no cost. */
    private static final String PROGRESSIVE = "bwdif=mode=send_frame:deint=interlaced,";

    private static final int LEAST_WOVEN = 4;

    private static final String TO_SDR = "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
            + "tonemap=tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv,";

    /** Of each codec: more of them gain little, and each takes address space, which the cage limits. */
    private static final int THREADS = Math.min(8, Runtime.getRuntime().availableProcessors() * 3 / 2);

    private final ProbedVideo source;
    private final Job job;
    private final FfmpegState ffmpeg;

    HlsCommand(ProbedVideo source, Job job, FfmpegState ffmpeg) {
        this.source = source;
        this.job = job;
        this.ffmpeg = ffmpeg;
    }

    static String initFile(String name) {
        return name + "_init.mp4";
    }

    List<String> arguments() {
        FFmpegBuilder builder = new FFmpegBuilder()
                .setVerbosity(FFmpegBuilder.Verbosity.ERROR)
                .overrideOutputFiles(true)
                .addExtraArgs("-nostdin", "-progress", "pipe:1", "-stats_period", "0.5")
                .addExtraArgs("-filter_complex", filters());
        String longest =
                String.valueOf(Duration.ofMillis(MediaProbe.MAX_DURATION_MS).toSeconds());
        builder.addInput(Ffmpeg.input(source.file()))
                .addExtraArgs(Ffmpeg.INPUT_RULES.toArray(String[]::new))
                .addExtraArgs("-t", longest, "-threads", String.valueOf(THREADS));
        for (int i = 0; i < job.rungs().size(); i++) {
            addPicture(builder, job.rungs().get(i), "[v" + i + "]");
        }
        if (job.audio()) {
            addSound(builder);
        }
        if (job.poster()) {
            builder.addOutput(POSTER_FRAME)
                    .addExtraArgs("-map", "[p]", "-frames:v", "2", "-update", "1", "-fps_mode", "passthrough")
                    .addExtraArgs("-map_metadata", "-1");
        }
        if (job.storyboard()) {
            builder.addOutput(Storyboard.SHEETS)
                    .addExtraArgs("-map", "[b]", "-fps_mode", "passthrough", "-q:v", "4", "-map_metadata", "-1");
        }
        return builder.build();
    }

    private void addPicture(FFmpegBuilder builder, Rung rung, String label) {
        List<String> arguments = new ArrayList<>(List.of("-map", label, "-c:v", ffmpeg.videoEncoder()));
        arguments.addAll(List.of("-threads", String.valueOf(THREADS)));
        String bitRate = String.valueOf(rung.bitRate());
        if (ffmpeg.videoEncoder().equals("libx264")) {
            arguments.addAll(List.of("-preset", "veryfast", "-profile:v", "high", "-crf", "23", "-sc_threshold", "0"));
        } else {
            arguments.addAll(List.of("-b:v", bitRate, "-rc_mode", "bitrate", "-allow_skip_frames", "1"));
        }
        int keyframeInterval = (int) Math.ceil(source.frameRate() * KEYFRAME_SECONDS);
        arguments.addAll(List.of("-maxrate", bitRate, "-bufsize", String.valueOf(2 * rung.bitRate())));
        arguments.addAll(List.of("-g", String.valueOf(keyframeInterval)));
        arguments.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced*" + KEYFRAME_SECONDS + ")"));
        addHls(builder, rung.name(), arguments);
    }

    private void addSound(FFmpegBuilder builder) {
        addHls(
                builder,
                Rendition.AUDIO,
                List.of(
                        "-map",
                        "0:" + source.audioStream(),
                        "-c:a",
                        "aac",
                        "-b:a",
                        "128k",
                        "-ac",
                        "2",
                        "-ar",
                        "48000",
                        "-af",
                        "aresample=async=1:first_pts=0"));
    }

    private static void addHls(FFmpegBuilder builder, String name, List<String> codec) {
        builder.addOutput(name + ".m3u8")
                .setFormat("hls")
                .addExtraArgs(codec.toArray(String[]::new))
                .addExtraArgs("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn")
                .addExtraArgs("-hls_time", String.valueOf(SEGMENT_SECONDS), "-hls_playlist_type", "vod")
                .addExtraArgs("-hls_segment_type", "fmp4", "-hls_flags", "independent_segments+temp_file")
                .addExtraArgs("-start_number", "1", "-hls_segment_filename", name + "_%05d.m4s")
                .addExtraArgs("-hls_fmp4_init_filename", initFile(name));
    }

    private String filters() {
        Rung largest = job.rungs().get(job.rungs().size() - 1);
        boolean tiny = Math.min(source.width(), source.height()) < LEAST_WOVEN;
        String entry = "[0:" + source.videoStream() + "]" + (tiny ? "" : PROGRESSIVE)
                + String.format(Locale.ROOT, "fps=%.6f,trim=duration=%d", source.frameRate(), longestSeconds());
        StringBuilder graph = new StringBuilder(entry);
        if (job.poster()) {
            graph.append(",split[s][f];[f]").append(poster()).append("[p];[s]");
        } else {
            graph.append(',');
        }
        graph.append(scaled(largest.width(), largest.height()))
                .append(",split=")
                .append(job.rungs().size() + (job.storyboard() ? 1 : 0));
        for (int i = 0; i < job.rungs().size(); i++) {
            graph.append("[r").append(i).append(']');
        }
        if (job.storyboard()) {
            graph.append("[t];[t]").append(Storyboard.of(source).filter()).append("[b]");
        }
        for (int i = 0; i < job.rungs().size(); i++) {
            Rung rung = job.rungs().get(i);
            String scale = rung.equals(largest) ? "null" : scale(rung.width(), rung.height()) + ",setsar=1";
            graph.append(";[r" + i + "]" + scale + "[v" + i + "]");
        }
        return graph.toString();
    }

    /** Well beyond what was probed: a frame that claims to last for days would be repeated for as long. */
    private long longestSeconds() {
        return source.durationMs() / 500 + 60;
    }

    /** The first frame, and the first after one second if there is one: the second overwrites the first. */
    private String poster() {
        double scale = Math.min(1, (double) POSTER_SIDE / Math.max(source.width(), source.height()));
        int width = Math.max(1, (int) Math.round(source.width() * scale));
        int height = Math.max(1, (int) Math.round(source.height() * scale));
        return "select='eq(n,0)+gte(t,1)*lt(prev_selected_n,1)',setpts=N/TB," + scaled(width, height) + ",format=rgb24";
    }

    /** Scaled first, for mapping tones works in floats and is the dearest step. */
    private String scaled(int width, int height) {
        String tones = source.hdr() && ffmpeg.toneMapping() ? TO_SDR : "";
        return scale(width, height) + ":out_range=tv," + tones + "setsar=1,format=yuv420p";
    }

    private static String scale(int width, int height) {
        return "scale=" + width + ":" + height + ":flags=bicubic";
    }
}

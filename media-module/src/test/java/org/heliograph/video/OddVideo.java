package org.heliograph.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.ffmpeg.FfmpegFixture;

/** Small files of kinds that break naive ladders, made by FFmpeg on the spot: some in two steps. */
enum OddVideo {
    PORTRAIT("mp4", 3, true, "360x640", Part.picture("360x640", 25), Part.TONE, Part.H264),
    ODD_SIZED("mkv", 2, false, "240x266", Part.picture("271x301", 24), "-c:v ffv1 -pix_fmt yuv444p"),
    ANAMORPHIC("mp4", 2, true, "640x360", Part.picture("480x360", 25), Part.TONE, "-vf setsar=4/3", Part.H264),
    VARIABLE_RATE(
            "mp4",
            4,
            true,
            "426x240",
            Part.picture("426x240", 30),
            Part.TONE,
            "-vf select='if(lt(t,2),not(mod(n,5)),1)' -fps_mode vfr",
            Part.H264),
    SILENT("mp4", 2, false, "426x240", Part.picture("426x240", 25), Part.H264),
    HDR_PQ("mp4", 0.8, false, "426x240", Part.picture("426x240", 25), Part.hdr("smpte2084")),
    HDR_HLG("mp4", 0.8, false, "426x240", Part.picture("426x240", 25), Part.hdr("arib-std-b67")),
    SUB_SECOND("mp4", 0.2, true, "320x240", Part.picture("320x240", 25), Part.TONE, Part.H264),
    TEN_BIT("mkv", 1, false, "426x240", Part.picture("426x240", 25), Part.X264 + " -pix_fmt yuv422p10le"),
    FULL_CHROMA("mp4", 1, false, "426x240", Part.picture("426x240", 25), Part.X264 + " -pix_fmt yuv444p"),
    INTERLACED("mp4", 2, false, "600x480", Part.picture("720x576", 25), "-flags +ilme+ildct", Part.H264),
    FAST("mp4", 2, true, "426x240", Part.picture("426x240", 120), Part.TONE, Part.H264),
    LATE_START("mkv", 3, true, "426x240", Part.picture("426x240", 25), Part.TONE, Part.H264, "-output_ts_offset 5"),
    SEVERAL_SOUNDS(
            "mkv",
            2,
            true,
            "426x240",
            Part.picture("426x240", 25),
            Part.TONE,
            Part.TONE,
            "-map 0 -map 1 -map 2",
            Part.H264),
    SURROUND("mp4", 2, true, "426x240", Part.picture("426x240", 25), Part.TONE, "-ac 6", Part.H264),
    WEBM("webm", 2, true, "426x240", Part.picture("426x240", 25), Part.TONE, "-c:v libvpx -deadline realtime"),
    QUICKTIME("mov", 2, true, "426x240", Part.picture("426x240", 25), Part.TONE, "-c:v mjpeg -c:a pcm_s16le"),
    FRAGMENTED(
            "mp4",
            2,
            true,
            "426x240",
            Part.picture("426x240", 25),
            Part.TONE,
            Part.H264,
            "-movflags frag_keyframe+empty_moov"),
    EIGHT_K("mp4", 0.1, false, "1920x1080", Part.picture("7680x4320", 20), Part.H264),
    AN_HOUR("mp4", 3600, false, "64x48", Part.picture("64x48", 5), Part.H264),
    ROTATED("mp4", 2, true, "360x640", Part.picture("640x360", 25), Part.TONE, Part.H264) {
        @Override
        Path make(Path folder) throws Exception {
            return again(super.make(folder), "mp4", "-display_rotation", "90", "-i");
        }
    },
    EDIT_LIST("mp4", 1.9, true, "426x240", Part.picture("426x240", 25), Part.TONE, "-t 3", Part.H264) {
        @Override
        Path make(Path folder) throws Exception {
            return again(super.make(folder), "mp4", "-ss", "1.1", "-t", "1.9", "-i");
        }
    },
    BROKEN_TIMESTAMPS("mkv", 2, false, "426x240", Part.picture("426x240", 25), Part.H264) {
        @Override
        Path make(Path folder) throws Exception {
            Path whole = super.make(folder);
            Path broken = folder.resolve("broken.mkv");
            return FfmpegFixture.make(
                    broken, "-i", whole.toString(), "-c", "copy", "-bsf:v", "setts=ts='if(eq(mod(N,7),3),PTS-80,PTS)'");
        }
    };

    /** Pieces of command lines. */
    private static final class Part {
        static final String TONE = "-f lavfi -i sine=frequency=440";
        static final String X264 = "-c:v libx264 -preset ultrafast";
        static final String H264 = X264 + " -pix_fmt yuv420p";

        static String picture(String size, int rate) {
            return "-f lavfi -i testsrc2=size=" + size + ":rate=" + rate;
        }

        static String hdr(String transfer) {
            return "-vf format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=" + transfer
                    + ":colorspace=bt2020nc -c:v libx265 -preset ultrafast -x265-params log-level=error";
        }
    }

    final double seconds;
    final boolean sound;
    final String largest;
    private final String extension;
    private final List<String> arguments;

    OddVideo(String extension, double seconds, boolean sound, String largest, String... arguments) {
        this.extension = extension;
        this.seconds = seconds;
        this.sound = sound;
        this.largest = largest;
        this.arguments = List.of(String.join(" ", arguments).split(" "));
    }

    Path make(Path folder) throws Exception {
        List<String> all = new ArrayList<>(arguments);
        if (!all.contains("-t")) {
            all.addAll(List.of("-t", String.valueOf(seconds)));
        }
        return FfmpegFixture.make(folder.resolve("odd." + extension), all.toArray(String[]::new));
    }

    private static Path again(Path file, String extension, String... input) throws Exception {
        List<String> all = new ArrayList<>(List.of(input));
        all.addAll(List.of(file.toString(), "-c", "copy"));
        return FfmpegFixture.make(file.resolveSibling("again." + extension), all.toArray(String[]::new));
    }
}

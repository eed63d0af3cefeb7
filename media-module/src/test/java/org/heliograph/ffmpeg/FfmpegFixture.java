package org.heliograph.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bundled FFmpeg, unpacked once for all tests, and a way to make small originals with it. */
public final class FfmpegFixture {
    public static final Ffmpeg FFMPEG = new Ffmpeg(Optional.empty(), "target");

    private FfmpegFixture() {}

    /** Runs ffmpeg uncaged by input rules, as a camera would have made the file. */
    public static Path make(Path file, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
        all.addAll(List.of(arguments));
        all.add(file.toAbsolutePath().toString());
        FFMPEG.run(all, Path.of("."), Limits.of(Duration.ofSeconds(60)), line -> {}, JobWatch.NONE);
        return file;
    }

    /** A test picture in motion with a tone, H.264 and AAC. */
    public static Path video(Path file, String size, double seconds) throws Exception {
        return make(
                file,
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=" + size + ":rate=25:duration=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=" + seconds,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-shortest");
    }
}

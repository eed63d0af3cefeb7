package org.heliograph.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.ffmpeg.Limits;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.photo.PhotoWriter;

/**
 * Makes a short video: frames are drawn at half the size and {@value #DRAWN} a second, FFmpeg enlarges them and puts
 * blended ones between, and encodes them with a chord.
 */
record Reel(Ffmpeg ffmpeg) {

    private static final int SECONDS = 5;
    private static final int DRAWN = 12;
    private static final int SHOWN = 24;
    /** On several threads it leaves black ticks where their parts of the picture meet. */
    private static final String ENLARGED =
            ":flags=lanczos:out_color_matrix=bt709:out_range=tv:threads=1,format=yuv420p";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The MP4 (H.264, AAC) in that folder. */
    Path make(Shot shot, Path folder) throws IOException, UnprocessableMedia {
        Path frames = folder.resolve("frames.mjpeg");
        Path frame = folder.resolve("frame.jpg");
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(frames))) {
            for (int i = 0; i <= SECONDS * DRAWN; i++) {
                double time = (double) i / DRAWN;
                PhotoWriter.jpeg(
                        shot.motif().frame(shot.format().width / 2, shot.format().height / 2, shot.seed(), time),
                        frame);
                Files.copy(frame, output);
            }
        }
        Path sound = folder.resolve("sound.wav");
        Files.write(sound, new Chord(shot.seed(), SECONDS).wav());
        Path video = folder.resolve("video.mp4");
        ffmpeg.run(arguments(shot, frames, sound, video), folder, Limits.of(PATIENCE), line -> {}, JobWatch.NONE);
        return video;
    }

    private List<String> arguments(Shot shot, Path frames, Path sound, Path video) {
        String encoder = ffmpeg.state().videoEncoder();
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y", "-f", "mjpeg"));
        arguments.addAll(List.of("-framerate", "" + DRAWN, "-i", Ffmpeg.input(frames)));
        arguments.addAll(List.of("-f", "wav", "-i", Ffmpeg.input(sound), "-t", "" + SECONDS));
        arguments.addAll(List.of(
                "-vf",
                "framerate=fps=" + SHOWN + ":scene=100,scale=" + shot.format().width + ":" + shot.format().height
                        + ENLARGED));
        arguments.addAll(List.of("-c:v", encoder, "-b:v", "3M"));
        if (encoder.equals("libx264")) {
            arguments.addAll(List.of("-preset", "veryfast"));
        }
        arguments.addAll(List.of("-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart", Ffmpeg.input(video)));
        return arguments;
    }
}

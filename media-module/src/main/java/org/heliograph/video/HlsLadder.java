package org.heliograph.video;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.ffmpeg.Limits;
import org.heliograph.ffmpeg.NoSpace;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.photo.Poster;
import org.heliograph.video.RenditionPlan.Job;
import org.heliograph.video.RenditionPlan.Rung;

/**
 * Makes rungs of an HLS ladder: fMP4 segments of 4 s, keyframes every 2 s at the same times in all rungs, the sound
 * apart. All files of a medium lie flat in one folder and name each other relatively. Safe for many threads.
 */
@Dependent
public class HlsLadder {
    /**
     * What a job made.
     *
     * @param renditions the job's rungs and, if it was asked for and there is any, the sound
     * @param poster present when the job was asked for it
     * @param storyboard whether there is one, when the job was asked for it
     * @param files the names of all files to keep, in the job's folder
     */
    public record Result(List<Rendition> renditions, Optional<Poster> poster, boolean storyboard, List<String> files) {}

    private static final Duration SETUP = Duration.ofMinutes(2);
    /** FFmpeg reports twice a second; one picture of 8K may take some seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int SLOWEST_PER_SECOND = 20;

    private final Ffmpeg ffmpeg;
    private final Duration silence;

    @Inject
    public HlsLadder(Ffmpeg ffmpeg) {
        this(ffmpeg, SILENCE);
    }

    /** @param silence how long FFmpeg may report nothing before it is taken for hung */
    HlsLadder(Ffmpeg ffmpeg, Duration silence) {
        this.ffmpeg = ffmpeg;
        this.silence = silence;
    }

    /**
     * Blocks until the job is done; a job may be run again over what an earlier attempt left in the folder.
     *
     * @param folder exists, belongs to this medium alone
     * @throws UnprocessableMedia with {@code undecodable}
     * @throws IOException when it was starved, killed, out of time, or could not write
     * @throws java.util.concurrent.CancellationException when the watch said so
     */
    public Result run(ProbedVideo source, Job job, Path folder, JobWatch watch) throws IOException, UnprocessableMedia {
        Duration timeout = SETUP.plusMillis(source.durationMs() * SLOWEST_PER_SECOND);
        List<String> arguments = new HlsCommand(source, job, ffmpeg.state()).arguments();
        Limits limits = Limits.of(timeout).silentFor(silence);
        ffmpeg.run(arguments, folder, limits, progress(source, watch), watch);
        NoSpace.check(folder);
        Result result = collect(source, job, folder);
        watch.progress(1);
        return result;
    }

    /** Several outputs report in turn, so the furthest counts; all is only done when the files are read back. */
    private static Consumer<String> progress(ProbedVideo source, JobWatch watch) {
        AtomicLong furthest = new AtomicLong();
        return line -> {
            long now = ProgressLine.milliseconds(line);
            if (now > furthest.get()) {
                furthest.set(now);
                watch.progress(Math.min(0.99, (double) now / Math.max(1, source.durationMs())));
            }
        };
    }

    private static Result collect(ProbedVideo source, Job job, Path folder) throws IOException, UnprocessableMedia {
        List<Rendition> renditions = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (Rung rung : job.rungs()) {
            SegmentList segments = SegmentList.read(folder, rung.name());
            if (segments.isEmpty()) {
                throw new UnprocessableMedia("undecodable", "No picture of the video could be decoded");
            }
            String codecs = InitSegment.videoCodec(folder.resolve(HlsCommand.initFile(rung.name())));
            renditions.add(new Rendition(
                    rung.name(),
                    rung.width(),
                    rung.height(),
                    segments.bandwidth(),
                    segments.averageBandwidth(),
                    codecs,
                    source.frameRate()));
            files.addAll(segments.files());
        }
        SegmentList sound = job.audio() ? SegmentList.read(folder, Rendition.AUDIO) : null;
        if (sound != null && !sound.isEmpty()) {
            renditions.add(Rendition.sound(sound.bandwidth(), sound.averageBandwidth()));
            files.addAll(sound.files());
        }
        Optional<Poster> poster = job.poster() ? Optional.of(poster(folder, files)) : Optional.empty();
        boolean storyboard = job.storyboard() && storyboard(source, job.rungs().get(0), folder, files);
        return new Result(List.copyOf(renditions), poster, storyboard, List.copyOf(files));
    }

    /** Writes the index of the sheets that are there. */
    private static boolean storyboard(ProbedVideo source, Rung rung, Path folder, List<String> files)
            throws IOException {
        int sheets = 0;
        while (Files.exists(folder.resolve(Storyboard.sheet(sheets + 1)))) {
            sheets++;
            files.add(Storyboard.sheet(sheets));
        }
        if (sheets == 0) {
            return false;
        }
        double seconds = SegmentList.read(folder, rung.name()).seconds();
        Files.writeString(
                folder.resolve(Storyboard.INDEX), Storyboard.of(source).index(seconds, sheets));
        files.add(Storyboard.INDEX);
        return true;
    }

    private static Poster poster(Path folder, List<String> files) throws IOException, UnprocessableMedia {
        Path still = folder.resolve(HlsCommand.POSTER_FRAME);
        if (!Files.exists(still)) {
            throw new UnprocessableMedia("undecodable", "No picture of the video could be decoded");
        }
        Poster poster = Poster.of(still, folder);
        Files.delete(still);
        files.addAll(List.of(Poster.JPEG, Poster.WEBP));
        return poster;
    }
}

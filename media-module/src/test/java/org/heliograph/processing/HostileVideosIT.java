package org.heliograph.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.processing.HostileVideos.Hostile;
import org.heliograph.upload.OriginalType;
import org.heliograph.video.HlsLadder;
import org.heliograph.video.LadderFixture;
import org.heliograph.video.MediaProbe;
import org.heliograph.video.ProbedVideo;
import org.heliograph.video.RenditionPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to hurt get a clear error or are played; none of them hurts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileVideosIT {

    private static final Duration LONGEST = Duration.ofSeconds(100);
    private static final long MOST_DISK = 64L << 20;
    private static final long MOST_HEAP = 128L << 20;

    private final MediaProbe probe = new MediaProbe(FfmpegFixture.FFMPEG);
    private final HlsLadder ladder = new HlsLadder(FfmpegFixture.FFMPEG);

    /** For what is given up because FFmpeg says nothing more: sooner than on a server. */
    private final HlsLadder impatient = LadderFixture.impatient();

    private List<Hostile> corpus = List.of();

    @BeforeAll
    void make(@TempDir Path folder) throws Exception {
        corpus = HostileVideos.in(folder);
    }

    Stream<Hostile> corpus() {
        return corpus.stream();
    }

    @Test
    void thereAreManyOfManyKinds() {
        Map<String, Long> kinds = corpus.stream()
                .map(Hostile::kind)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(corpus).hasSizeGreaterThanOrEqualTo(30);
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(8);
        assertThat(kinds.values()).allMatch(count -> count <= 6);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void endsAsItShouldAndLeavesNothing(Hostile hostile, @TempDir Path folder) throws Exception {
        Path original = Files.write(folder.resolve("original"), hostile.bytes());
        Path output = Files.createDirectory(folder.resolve("results"));
        long heap = heap();
        Instant start = Instant.now();

        boolean hangs = hostile.outcome().equals(HostileVideos.GIVEN_UP);
        String outcome = outcome(hangs ? impatient : ladder, original, output);

        assertThat(outcome).isEqualTo(hostile.outcome());
        assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST);
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(sizeOf(output)).isLessThan(MOST_DISK);
        assertThat(heap() - heap).isLessThan(MOST_HEAP);
    }

    /** What the jobs would do, one after the other. */
    private String outcome(HlsLadder rungs, Path original, Path output) throws IOException {
        try {
            OriginalType type = RenditionConsumer.typeOf(original);
            if (type.isPhoto()) {
                return "unsupported_type";
            }
            ProbedVideo source = probe.video(original);
            RenditionPlan plan = RenditionPlan.of(source);
            rungs.run(source, plan.first(), output, JobWatch.NONE);
            if (plan.rest().isPresent()) {
                rungs.run(source, plan.rest().get(), output, JobWatch.NONE);
            }
            return HostileVideos.PLAYS;
        } catch (UnprocessableMedia e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("/tmp", "file:", "ffmpeg");
            return e.code();
        } catch (IOException e) {
            return HostileVideos.GIVEN_UP;
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long sizeOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}

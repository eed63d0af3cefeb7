package org.heliograph.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.JobWatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each oddity that cameras, editors and recorders make, through both jobs. */
class OddVideosIT {

    private static final double FRAME = 0.15;

    private final MediaProbe probe = new MediaProbe(FfmpegFixture.FFMPEG);
    private final HlsLadder ladder = new HlsLadder(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void becomesALadderWithAlignedKeyframes(OddVideo odd) throws Exception {
        Path output = Files.createDirectory(folder.resolve("output"));
        ProbedVideo source = probe.video(odd.make(folder));
        RenditionPlan plan = RenditionPlan.of(source);

        List<Rendition> all = new ArrayList<>(
                ladder.run(source, plan.first(), output, JobWatch.NONE).renditions());
        if (plan.rest().isPresent()) {
            all.addAll(
                    ladder.run(source, plan.rest().get(), output, JobWatch.NONE).renditions());
        }

        HlsOutput made = new HlsOutput(output);
        List<String> rungs = plan.rungs().stream().map(RenditionPlan.Rung::name).toList();
        assertThat(made.offered(all)).containsExactlyInAnyOrderElementsOf(rungs);
        assertThat(all.stream().anyMatch(Rendition::isAudio)).as("sound").isEqualTo(odd.sound);
        List<String> keyframes = made.keyframes(rungs.get(0));
        for (String rung : rungs) {
            assertThat(made.keyframes(rung)).as("keyframes of " + rung).isEqualTo(keyframes);
            assertThat(made.seconds(rung)).as("length of " + rung).isBetween(odd.seconds - FRAME, odd.seconds + FRAME);
            assertThat(made.stream(rung).pix_fmt).isEqualTo("yuv420p");
        }
        if (odd.sound) {
            assertThat(made.seconds("audio")).isBetween(odd.seconds - 0.3, odd.seconds + 0.3);
        }
        String largest = rungs.get(rungs.size() - 1);
        assertThat(made.size(largest)).isEqualTo(odd.largest);
        assertThat(source.hdr()).isEqualTo(odd.name().startsWith("HDR"));
        if (source.hdr()) {
            assertThat(made.stream(largest).color_transfer).isEqualTo("bt709");
        }
        assertThat(output.resolve("storyboard.vtt")).isNotEmptyFile();
        assertThat(output.resolve("poster.jpg")).isNotEmptyFile();
    }
}

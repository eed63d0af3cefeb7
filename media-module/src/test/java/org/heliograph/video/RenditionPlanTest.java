package org.heliograph.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.heliograph.video.RenditionPlan.Rung;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenditionPlanTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3840 | 2160 | 240p 426x240, 360p 640x360, 480p 852x480, 720p 1280x720, 1080p 1920x1080",
                "1080 | 1920 | 240p 240x426, 360p 360x640, 480p 480x852, 720p 720x1280, 1080p 1080x1920",
                "1280 | 720  | 240p 426x240, 360p 640x360, 480p 852x480, 720p 1280x720",
                "1000 | 700  | 240p 342x240, 360p 514x360, 480p 684x480, 700p 1000x700",
                "641  | 361  | 240p 426x240, 360p 638x360",
                "320  | 180  | 180p 320x180",
                "33   | 17   | 17p 32x16",
                "1    | 1    | 1p 2x2",
                "7680 | 1080 | 240p 576x80, 360p 864x120, 480p 1152x162, 720p 1728x242, 1080p 2592x364"
            })
    void rungsFollowTheShortSideAndAreNeverLarger(int width, int height, String expected) {
        RenditionPlan plan = RenditionPlan.of(video(width, height, true));

        assertThat(plan.rungs().stream().map(rung -> rung.name() + " " + rung.width() + "x" + rung.height()))
                .containsExactly(expected.split(", "));
    }

    @Test
    void theFirstJobIsPosterSoundAnd360p() {
        RenditionPlan plan = RenditionPlan.of(video(1920, 1080, true));

        assertThat(plan.first().poster()).isTrue();
        assertThat(plan.first().audio()).isTrue();
        assertThat(names(plan.first().rungs())).containsExactly("360p");
        assertThat(plan.rest()).hasValueSatisfying(rest -> {
            assertThat(names(rest.rungs())).containsExactly("240p", "480p", "720p", "1080p");
            assertThat(rest.audio()).isFalse();
            assertThat(rest.poster()).isFalse();
        });
    }

    @Test
    void aTinySourceNeedsOneJobAlone() {
        RenditionPlan plan = RenditionPlan.of(video(100, 100, false));

        assertThat(names(plan.first().rungs())).containsExactly("100p");
        assertThat(plan.first().audio()).isFalse();
        assertThat(plan.rest()).isEmpty();
    }

    @Test
    void aFailedRungCanBeTriedAlone() {
        RenditionPlan plan = RenditionPlan.of(video(1920, 1080, true));

        assertThat(plan.rest("720p"::equals))
                .hasValueSatisfying(job -> assertThat(names(job.rungs())).containsExactly("720p"));
        assertThat(plan.rest("4320p"::equals)).isEmpty();
        assertThat(plan.rest("360p"::equals)).as("the first rung").isEmpty();
    }

    @Test
    void bitRatesGrowWithTheRungs() {
        List<Rung> rungs = RenditionPlan.of(video(1920, 1080, true)).rungs();

        assertThat(rungs).extracting(Rung::bitRate).isSorted();
        assertThat(rungs.get(0).bitRate()).isBetween(400_000, 600_000);
        assertThat(rungs.get(4).bitRate()).isEqualTo(5_000_000);
    }

    private static List<String> names(List<Rung> rungs) {
        return rungs.stream().map(Rung::name).toList();
    }

    private static ProbedVideo video(int width, int height, boolean audio) {
        return new ProbedVideo(Path.of("clip.mp4"), "h264", 0, audio ? 1 : -1, width, height, 10_000, 30, false);
    }
}

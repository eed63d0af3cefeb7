package org.heliograph.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoryboardTest {

    @Test
    void aShortVideoHasAPictureASecond() {
        Storyboard board = Storyboard.of(video(1920, 1080, 2_500));

        assertThat(board.index(2.5, 1)).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:01.000
                storyboard_1.jpg#xywh=0,0,160,90

                00:00:01.000 --> 00:00:02.000
                storyboard_1.jpg#xywh=160,0,160,90

                00:00:02.000 --> 00:00:02.500
                storyboard_1.jpg#xywh=320,0,160,90
                """);
    }

    @Test
    void anHourFitsOnTwoSheets() {
        Storyboard board = Storyboard.of(video(1080, 1920, 3_600_000));

        String index = board.index(3600, 2);

        assertThat(board.seconds()).isEqualTo(18);
        assertThat(index.lines().filter(line -> line.contains("-->"))).hasSize(200);
        assertThat(index).contains("00:59:42.000 --> 01:00:00.000\nstoryboard_2.jpg#xywh=810,1440,90,160\n");
    }

    @Test
    void neverNamesASheetThatIsNotThere() {
        assertThat(Storyboard.of(video(1920, 1080, 3_600_000)).index(3600, 1)).doesNotContain("storyboard_2");
    }

    private static ProbedVideo video(int width, int height, long durationMs) {
        return new ProbedVideo(Path.of("clip.mp4"), "h264", 0, 1, width, height, durationMs, 30, false);
    }
}

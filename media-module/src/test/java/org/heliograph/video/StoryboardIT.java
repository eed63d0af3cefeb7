package org.heliograph.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.JobWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryboardIT {

    private final MediaProbe probe = new MediaProbe(FfmpegFixture.FFMPEG);
    private final HlsLadder ladder = new HlsLadder(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    @Test
    void everySecondHasItsPictureOnASheet() throws Exception {
        ProbedVideo source = probe.video(FfmpegFixture.video(folder.resolve("clip.mp4"), "640x480", 5.6));
        RenditionPlan.Job rest = RenditionPlan.of(source).rest().orElseThrow();

        HlsLadder.Result made = ladder.run(source, rest, folder, JobWatch.NONE);

        assertThat(made.storyboard()).isTrue();
        assertThat(made.files()).contains("storyboard_1.jpg", "storyboard.vtt").doesNotContain("storyboard_2.jpg");
        assertThat(Files.readString(folder.resolve("storyboard.vtt")))
                .startsWith("WEBVTT\n")
                .contains("00:00:05.000 --> 00:00:05.6")
                .contains("storyboard_1.jpg#xywh=800,0,160,120")
                .doesNotContain("#xywh=960");
        BufferedImage sheet = ImageIO.read(folder.resolve("storyboard_1.jpg").toFile());
        assertThat(sheet.getWidth()).isEqualTo(1600);
        assertThat(brightest(sheet, 800)).as("the sixth").isGreaterThan(100);
        assertThat(brightest(sheet, 960)).as("no seventh").isLessThan(20);
    }

    /** The green of the brightest pixel of a tile of the first row, within its edges, which JPEG smears. */
    private static int brightest(BufferedImage image, int left) {
        int most = 0;
        for (int x = left + 16; x < left + 144; x++) {
            for (int y = 16; y < 104; y++) {
                most = Math.max(most, new Color(image.getRGB(x, y)).getGreen());
            }
        }
        return most;
    }
}

package org.heliograph.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaProbeIT {
    private final MediaProbe probe = new MediaProbe(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    @Test
    void anOrdinaryVideoIsDescribed() throws Exception {
        ProbedVideo video = probe.video(FfmpegFixture.video(folder.resolve("clip.mp4"), "320x180", 1));

        assertThat(video.codec()).isEqualTo("h264");
        assertThat(video.width()).isEqualTo(320);
        assertThat(video.height()).isEqualTo(180);
        assertThat(video.durationMs()).isBetween(900L, 1100L);
        assertThat(video.frameRate()).isEqualTo(25);
        assertThat(video.hasAudio()).isTrue();
        assertThat(video.hdr()).isFalse();
    }

    @Test
    void aPlaylistUnderAFalseNameOpensNothing() throws Exception {
        Path secret = FfmpegFixture.video(folder.resolve("secret.ts"), "64x64", 1);
        Path playlist = Files.writeString(
                folder.resolve("playlist.mp4"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:1,\nfile://" + secret + "\n#EXT-X-ENDLIST\n");

        assertRefused(playlist, "undecodable");
    }

    @Test
    void aConcatScriptUnderAFalseNameOpensNothing() throws Exception {
        FfmpegFixture.video(folder.resolve("secret.ts"), "64x64", 1);
        Path script = Files.writeString(folder.resolve("script.mp4"), "ffconcat version 1.0\nfile secret.ts\n");

        assertRefused(script, "undecodable");
    }

    @Test
    void aTextIsRefusedAndTheOperatorReadsFfmpegsWords() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video at all");

        assertThatThrownBy(() -> probe.video(text))
                .isInstanceOfSatisfying(
                        UnprocessableMedia.class,
                        refusal -> assertThat(refusal.forOperator()).contains("Invalid data"));
    }

    @Test
    void soundAloneIsNoVideo() throws Exception {
        Path sound = FfmpegFixture.make(folder.resolve("sound.mp4"), "-f", "lavfi", "-i", "sine=duration=1");

        assertRefused(sound, "no_video");
    }

    @Test
    void aTruncatedVideoIsRefused() throws Exception {
        Path whole = FfmpegFixture.video(folder.resolve("whole.mp4"), "320x180", 2);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(bytes, bytes.length / 2));

        assertRefused(half, "undecodable");
    }

    @Test
    void moreThanAnHourIsTooLong() throws Exception {
        Path slow = FfmpegFixture.make(
                folder.resolve("slow.mp4"),
                "-f",
                "lavfi",
                "-i",
                "color=size=16x16:rate=1/100:duration=3700",
                "-c:v",
                "libx264");

        assertRefused(slow, "too_long");
    }

    @Test
    void aRecordingWithoutDurationIsMeasured() throws Exception {
        Path live = FfmpegFixture.make(
                folder.resolve("live.webm"),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=64x64:rate=25:duration=2",
                "-c:v",
                "libvpx",
                "-deadline",
                "realtime",
                "-live",
                "1");

        assertThat(probe.video(live).durationMs()).isBetween(1800L, 2100L);
    }

    @Test
    void aMissingFileIsNotTheFilesFault() {
        assertThatThrownBy(() -> probe.video(folder.resolve("gone.mp4"))).isInstanceOf(IOException.class);
    }

    private void assertRefused(Path file, String code) {
        assertThatThrownBy(() -> probe.video(file))
                .isInstanceOfSatisfying(
                        UnprocessableMedia.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}

package org.heliograph.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.video.HlsLadder.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HlsLadderIT {
    private final MediaProbe probe = new MediaProbe(FfmpegFixture.FFMPEG);
    private final HlsLadder ladder = new HlsLadder(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    Path output = Path.of("set below");

    HlsOutput made = new HlsOutput(output);

    @BeforeEach
    void makeOutput() throws Exception {
        output = Files.createDirectory(folder.resolve("output"));
        made = new HlsOutput(output);
    }

    @Test
    void bothJobsTogetherMakeAPlayableLadderWithAlignedKeyframes() throws Exception {
        ProbedVideo source = probe.video(FfmpegFixture.video(folder.resolve("clip.mp4"), "854x480", 9));
        RenditionPlan plan = RenditionPlan.of(source);

        Result first = ladder.run(source, plan.first(), output, JobWatch.NONE);
        Result rest = ladder.run(source, plan.rest().orElseThrow(), output, JobWatch.NONE);

        assertThat(first.renditions()).extracting(Rendition::name).containsExactly("360p", "audio");
        assertThat(rest.renditions()).extracting(Rendition::name).containsExactly("240p", "480p");
        assertThat(first.files())
                .contains("360p.m3u8", "360p_init.mp4", "360p_00001.m4s", "audio.m3u8", "poster.jpg", "poster.webp");
        assertThat(made.keyframes("360p")).containsExactly("0.0", "2.0", "4.0", "6.0", "8.0");
        assertThat(made.keyframes("240p")).isEqualTo(made.keyframes("360p"));
        assertThat(made.keyframes("480p")).isEqualTo(made.keyframes("360p"));
        assertThat(Files.readString(output.resolve("360p.m3u8"))).contains("#EXTINF:4.000000,", "360p_00003.m4s");
        assertThat(made.size("480p")).isEqualTo("854x480");
        assertThat(first.poster())
                .hasValueSatisfying(poster -> assertThat(poster.width()).isEqualTo(854));
        for (Rendition rendition : first.renditions()) {
            assertThat(rendition.bandwidth())
                    .isGreaterThanOrEqualTo(rendition.averageBandwidth())
                    .isPositive();
        }
        try (var files = Files.list(output)) {
            List<String> kept = new ArrayList<>(first.files());
            kept.addAll(rest.files());
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    @Test
    void theMasterPlaylistOfAFirstJobPlays() throws Exception {
        ProbedVideo source = probe.video(FfmpegFixture.video(folder.resolve("clip.mp4"), "640x360", 3));
        Result first = ladder.run(source, RenditionPlan.of(source).first(), output, JobWatch.NONE);
        Path master = Files.writeString(output.resolve(MasterPlaylist.FILE), MasterPlaylist.of(first.renditions()));

        FfmpegFixture.make(folder.resolve("played.mp4"), "-i", master.toString(), "-c", "copy");

        ProbedVideo played = probe.video(folder.resolve("played.mp4"));
        assertThat(played.durationMs()).isBetween(2900L, 3200L);
        assertThat(played.hasAudio()).isTrue();
        assertThat(first.renditions().get(0).codecs()).matches("avc1\\.64[0-9a-f]{4}");
    }

    @Test
    void aSilentClipUnderOneSecondHasPosterAndOneSegment() throws Exception {
        Path clip = FfmpegFixture.make(
                folder.resolve("blink.mp4"), "-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25:duration=0.2");
        ProbedVideo source = probe.video(clip);

        Result result = ladder.run(source, RenditionPlan.of(source).first(), output, JobWatch.NONE);

        assertThat(result.renditions()).extracting(Rendition::name).containsExactly("240p");
        assertThat(result.poster()).isPresent();
        assertThat(result.files()).contains("240p_00001.m4s").doesNotContain("audio.m3u8", "240p_00002.m4s");
    }

    @Test
    void aSingleFrameIsAVideoToo() throws Exception {
        Path clip = FfmpegFixture.make(
                folder.resolve("frame.mp4"), "-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25", "-frames:v", "1");
        ProbedVideo source = probe.video(clip);

        Result result = ladder.run(source, RenditionPlan.of(source).first(), output, JobWatch.NONE);

        assertThat(result.renditions()).extracting(Rendition::name).containsExactly("64p");
    }

    @Test
    void coverArtIsNoVideo() throws Exception {
        Path art = FfmpegFixture.make(
                folder.resolve("art.png"), "-f", "lavfi", "-i", "testsrc2=size=800x800", "-frames:v", "1");
        Path video = FfmpegFixture.video(folder.resolve("plain.mp4"), "320x240", 0.5);
        Path clip = FfmpegFixture.make(
                folder.resolve("covered.mp4"),
                "-i",
                video.toString(),
                "-i",
                art.toString(),
                "-map",
                "1",
                "-map",
                "0",
                "-c",
                "copy",
                "-disposition:v:0",
                "attached_pic");

        assertThat(probe.video(clip).width()).isEqualTo(320);
    }

    @Test
    void progressOnlyGrowsAndEndsAtOne() throws Exception {
        ProbedVideo source = probe.video(FfmpegFixture.video(folder.resolve("clip.mp4"), "640x360", 4));
        List<Double> seen = new ArrayList<>();
        JobWatch watch = new JobWatch() {
            @Override
            public void progress(double fraction) {
                seen.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };

        ladder.run(source, RenditionPlan.of(source).first(), output, watch);

        assertThat(seen).isSorted().endsWith(1.0);
        assertThat(seen).hasSizeGreaterThan(1);
    }

    @Test
    void aCancelledLadderStops() throws Exception {
        ProbedVideo source = probe.video(FfmpegFixture.video(folder.resolve("clip.mp4"), "640x360", 20));
        JobWatch watch = new JobWatch() {
            @Override
            public void progress(double fraction) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };

        assertThatThrownBy(() -> ladder.run(source, RenditionPlan.of(source).first(), output, watch))
                .isInstanceOf(CancellationException.class);
    }
}

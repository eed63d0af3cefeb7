package org.heliograph.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.upload.OriginalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalTypesIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"photo.jpg, JPEG", "photo.png, PNG", "photo.gif, GIF", "photo.webp, WEBP", "photo.avif, AVIF"})
    void photosAreKnownByTheirBytes(String name, OriginalType type) throws Exception {
        Path photo = FfmpegFixture.make(
                folder.resolve(name), "-f", "lavfi", "-i", "testsrc2=size=64x64:duration=1", "-frames:v", "1");
        Path disguised = Files.move(photo, folder.resolve("unnamed"));

        assertThat(RenditionConsumer.typeOf(disguised)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"clip.mp4, MP4", "clip.mov, QUICKTIME", "clip.mkv, MATROSKA"})
    void videosAreKnownByTheirBytes(String name, OriginalType type) throws Exception {
        Path video = FfmpegFixture.video(folder.resolve(name), "64x64", 0.2);
        Path disguised = Files.move(video, folder.resolve("unnamed"));

        assertThat(RenditionConsumer.typeOf(disguised)).isEqualTo(type);
    }

    @Test
    void aWebmIsNotJustAnyMatroska() throws Exception {
        Path video = FfmpegFixture.make(
                folder.resolve("clip.webm"),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=64x64:duration=0.2",
                "-c:v",
                "libvpx",
                "-deadline",
                "realtime");

        assertThat(RenditionConsumer.typeOf(video).passesFor(OriginalType.WEBM)).isTrue();
        assertThat(RenditionConsumer.typeOf(video).passesFor(OriginalType.MP4)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "just a text",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile /etc/passwd\n",
                "<html><script>alert(1)</script></html>",
                "%PDF-1.4\n",
                "PK\u0003\u0004",
                ""
            })
    void whatIsNoMediumIsRefused(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), content);

        assertThatThrownBy(() -> RenditionConsumer.typeOf(file))
                .isInstanceOfSatisfying(
                        UnprocessableMedia.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("unsupported_type"));
    }
}

package org.heliograph.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.upload.OriginalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoRefusalTest {
    private final PhotoVariants photos = new PhotoVariants(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.9, 0.99})
    void aTruncatedJpegIsRefused(double kept) throws Exception {
        Path whole = folder.resolve("whole.jpg");
        FfmpegFixture.make(whole, "-f", "lavfi", "-i", "testsrc2=size=800x600", "-frames:v", "1", "-q:v", "2");

        assertRefused(cut(whole, kept), OriginalType.JPEG, "truncated");
    }

    @ParameterizedTest
    @CsvSource({"photo.png, PNG", "photo.gif, GIF", "photo.webp, WEBP"})
    void otherTruncatedPhotosAreRefusedToo(String name, OriginalType type) throws Exception {
        Path whole = folder.resolve(name);
        FfmpegFixture.make(whole, "-f", "lavfi", "-i", "testsrc2=size=800x600", "-frames:v", "1");
        Path half = cut(whole, 0.5);

        assertThatThrownBy(() -> photos.make(half, type, folder)).isInstanceOf(UnprocessableMedia.class);
    }

    @Test
    void aBombIsRefusedByItsHeader() throws Exception {
        Path bomb = PhotoFixture.lyingPng(folder.resolve("bomb.png"), 30_000, 30_000);

        assertRefused(bomb, OriginalType.PNG, "too_many_pixels");
    }

    @Test
    void aHeaderWithoutPixelsIsRefused() throws Exception {
        Path lie = PhotoFixture.lyingPng(folder.resolve("lie.png"), 4000, 4000);

        assertThatThrownBy(() -> photos.make(lie, OriginalType.PNG, folder)).isInstanceOf(UnprocessableMedia.class);
    }

    @Test
    void aJpegBombIsRefusedByItsHeader() throws Exception {
        byte[] small = Files.readAllBytes(PhotoFixture.jpeg(folder.resolve("small.jpg"), 16, 16));
        for (int i = 0; i < small.length - 9; i++) {
            if ((small[i] & 0xff) == 0xff && (small[i + 1] & 0xff) == 0xc0) {
                small[i + 5] = small[i + 7] = 0x75;
                small[i + 6] = small[i + 8] = 0x30;
                break;
            }
        }

        assertRefused(Files.write(folder.resolve("bomb.jpg"), small), OriginalType.JPEG, "too_many_pixels");
    }

    @ParameterizedTest
    @EnumSource(
            value = OriginalType.class,
            names = {"JPEG", "PNG", "GIF", "WEBP", "HEIC", "AVIF"})
    void noiseIsRefusedWhateverItIsCalled(OriginalType type) throws Exception {
        byte[] noise = new byte[4096];
        new Random(7).nextBytes(noise);

        assertRefused(Files.write(folder.resolve("noise"), noise), type, "undecodable");
    }

    @Test
    void aVideoIsNoPhoto() throws Exception {
        assertRefused(folder.resolve("clip.mp4"), OriginalType.MP4, "unsupported_type");
    }

    @Test
    void largePhotosWaitForEachOther() throws Exception {
        PixelBudget budget = new PixelBudget(1_000_000, Duration.ofMinutes(1));
        CountDownLatch second = new CountDownLatch(1);
        Thread waiting;
        try (PixelBudget.Taken first = budget.take(50_000_000)) {
            waiting = new Thread(() -> {
                try (PixelBudget.Taken taken = budget.take(10)) {
                    second.countDown();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            waiting.start();
            assertThat(second.await(200, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(second.await(5, TimeUnit.SECONDS)).isTrue();
        waiting.join();
    }

    @Test
    void aPhotoDoesNotWaitForEver() throws Exception {
        PixelBudget budget = new PixelBudget(1_000_000, Duration.ofMillis(20));

        try (PixelBudget.Taken first = budget.take(1_000_000)) {
            assertThatThrownBy(() -> budget.take(1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No room");
        }
        budget.take(1).close();
    }

    @Test
    void aPhotoThatDecodesDespiteBrokenMetadataIsTaken() throws Exception {
        byte[] bytes = Files.readAllBytes(PhotoFixture.jpegWithExif(folder.resolve("a.jpg"), 60, 40, 6));
        Arrays.fill(bytes, 20, 40, (byte) 0xee);
        Path broken = Files.write(folder.resolve("broken.jpg"), bytes);

        assertThat(photos.make(broken, OriginalType.JPEG, folder).width()).isEqualTo(60);
        assertThat(ImageIO.read(folder.resolve("small.jpg").toFile())).isNotNull();
    }

    private Path cut(Path whole, double kept) throws Exception {
        byte[] bytes = Files.readAllBytes(whole);
        return Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, (int) (bytes.length * kept)));
    }

    private void assertRefused(Path file, OriginalType type, String code) {
        assertThatThrownBy(() -> photos.make(file, type, folder))
                .isInstanceOfSatisfying(
                        UnprocessableMedia.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}

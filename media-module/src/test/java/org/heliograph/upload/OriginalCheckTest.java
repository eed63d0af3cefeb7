package org.heliograph.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.heliograph.kernel.Refusal;
import org.junit.jupiter.api.Test;

class OriginalCheckTest {

    @Test
    void realPhotosPassUnderTheirOwnType() throws Exception {
        for (String format : new String[] {"jpeg", "png", "gif"}) {
            byte[] photo = photo(format, 300, 200);
            assertThatCode(() -> OriginalCheck.check("image/" + format, photo)).doesNotThrowAnyException();
            assertThat(PhotoHeader.read(OriginalType.of("image/" + format).orElseThrow(), photo))
                    .contains(new PhotoHeader(300, 200));
        }
    }

    @Test
    void bytesOfAnotherTypeAreRefused() throws Exception {
        byte[] png = photo("png", 10, 10);
        for (byte[] bytes : new byte[][] {
            png,
            text("hello, this is no photo at all"),
            text("<svg xmlns='http://www.w3.org/2000/svg'/>"),
            text("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd"),
            new byte[100]
        }) {
            assertKind(() -> OriginalCheck.check("image/jpeg", bytes), Refusal.Kind.UNSUPPORTED_TYPE);
            assertKind(() -> OriginalCheck.check("video/mp4", bytes), Refusal.Kind.UNSUPPORTED_TYPE);
        }
    }

    @Test
    void aHeaderOverFiftyMegapixelsIsTooLarge() throws Exception {
        byte[] png = photo("png", 10, 10);
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
        assertKind(() -> OriginalCheck.check("image/png", png), Refusal.Kind.TOO_LARGE);
        ByteBuffer.wrap(png).putInt(16, 10_000).putInt(20, 5_000);
        assertThatCode(() -> OriginalCheck.check("image/png", png)).doesNotThrowAnyException();
    }

    @Test
    void heifSaysTheLargestOfItsExtents() {
        ByteBuffer heif = ByteBuffer.allocate(80);
        heif.putInt(24).put(text("ftypheic")).putInt(0).put(text("mif1heic"));
        heif.putInt(20).put(text("ispe")).putInt(0).putInt(512).putInt(512);
        heif.putInt(20).put(text("ispe")).putInt(0).putInt(9_000).putInt(6_000);
        assertThat(PhotoHeader.read(OriginalType.HEIC, heif.array())).contains(new PhotoHeader(9_000, 6_000));
        assertKind(() -> OriginalCheck.check("image/heic", heif.array()), Refusal.Kind.TOO_LARGE);
    }

    @Test
    void videosOfOneFamilyPassForEachOther() {
        ByteBuffer quickTime = ByteBuffer.allocate(64);
        quickTime.putInt(20).put(text("ftypqt  ")).putInt(0).put(text("qt  "));
        assertThatCode(() -> OriginalCheck.check("video/mp4", quickTime.array()))
                .doesNotThrowAnyException();
        assertKind(() -> OriginalCheck.check("video/webm", quickTime.array()), Refusal.Kind.UNSUPPORTED_TYPE);
    }

    @Test
    void headersThatMakeNoSenseAreLeftToTheDecoder() {
        for (OriginalType type : OriginalType.values()) {
            for (int length : new int[] {0, 1, 4, 12, 30, 64}) {
                assertThat(PhotoHeader.read(type, new byte[length])).isEmpty();
            }
        }
    }

    private static void assertKind(Runnable check, Refusal.Kind kind) {
        assertThatThrownBy(check::run)
                .satisfies(refusal -> assertThat(((Refusal) refusal).kind()).isEqualTo(kind));
    }

    private static byte[] photo(String format, int width, int height) throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

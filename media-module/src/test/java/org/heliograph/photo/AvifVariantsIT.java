package org.heliograph.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.upload.OriginalType;
import org.heliograph.upload.TypeSniffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AVIF beside JPEG and WebP: the same sizes of the same picture in fewer bytes. */
class AvifVariantsIT {
    /** How much less than WebP an AVIF may look like the JPEG, by SSIM. */
    private static final double ALIKE = 0.01;

    private static final Pattern ALL = Pattern.compile("All:([0-9.]+)");

    private final AvifVariants avif = new AvifVariants(FfmpegFixture.FFMPEG, new PhotoSlots(2));
    private final PhotoVariants photos = new PhotoVariants(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    private Path output = Path.of("set below");

    @BeforeEach
    void makeOutput() throws Exception {
        output = Files.createDirectory(folder.resolve("output"));
    }

    @Test
    void theSizesAreThoseOfTheOthersAndLookLikeThem() throws Exception {
        Path original = FfmpegFixture.make(
                folder.resolve("photo.jpg"),
                "-f",
                "lavfi",
                "-i",
                "mandelbrot=size=2400x1601",
                "-frames:v",
                "1",
                "-q:v",
                "2");
        List<Variant> others = photos.make(original, OriginalType.JPEG, output).variants();

        List<Variant> made = avif.make(original, OriginalType.JPEG, output, () -> false);

        assertThat(made.stream().map(v -> v.file() + " " + v.width() + "x" + v.height()))
                .containsExactly(
                        "full.avif 2048x1366",
                        "large.avif 1080x720",
                        "medium.avif 640x427",
                        "small.avif 320x213",
                        "thumbnail.avif 150x100");
        for (Variant variant : made) {
            Path file = output.resolve(variant.file());
            assertThat(variant.contentType()).isEqualTo(TypeSniffer.sniff(file)).isEqualTo("image/avif");
            assertThat(variant.bytes()).isEqualTo(Files.size(file));
            Variant webp = others.stream()
                    .filter(other ->
                            other.name().equals(variant.name()) && other.file().endsWith("webp"))
                    .findFirst()
                    .orElseThrow();
            assertThat(webp.width()).isEqualTo(variant.width());
            assertThat(webp.height()).isEqualTo(variant.height());
            Path jpeg = output.resolve(variant.name() + ".jpg");
            assertThat(ssim(file, jpeg))
                    .as(variant.file())
                    .isGreaterThan(0.9)
                    .isGreaterThan(ssim(output.resolve(webp.file()), jpeg) - ALIKE);
        }
        assertThat(made.get(0).bytes()).isLessThan(Files.size(output.resolve("full.webp")));
    }

    @Test
    void aFileHoldsItsPictureInSrgbAndNothingElse() throws Exception {
        Path original = PhotoFixture.jpegWithExif(folder.resolve("turned.jpg"), 600, 400, 6);

        List<Variant> made = avif.make(original, OriginalType.JPEG, output, () -> false);

        assertThat(made.get(0).width()).isEqualTo(400);
        Path file = output.resolve("full.avif");
        PhotoFixture.assertColour(decoded(file), 0.9, 0.5, Color.GREEN);
        PhotoFixture.assertColour(decoded(file), 0.4, 0.25, Color.RED);
        byte[] bytes = Files.readAllBytes(file);
        HeifItems items = HeifItems.of(bytes).orElseThrow();
        ByteBuffer colours = items.properties(1).stream()
                .filter(box -> box.type().equals("colr"))
                .findFirst()
                .orElseThrow()
                .content();
        assertThat(HeifBoxes.fourCharacters(colours)).isEqualTo("nclx");
        assertThat(new int[] {colours.getChar(), colours.getChar(), colours.getChar(), colours.get() & 255})
                .as("primaries of sRGB, its transfer, BT.709's matrix, full range")
                .containsExactly(1, 13, 1, 0x80);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "mime", "Lavf", "Lavc");
    }

    @Test
    void blackIsBlackWhiteIsWhiteAndOtherColoursAreConverted() throws Exception {
        assertFlat(PhotoFixture.jpegWithProfile(folder.resolve("black.jpg"), Color.BLACK, srgb()), Color.BLACK);
        assertFlat(PhotoFixture.jpegWithProfile(folder.resolve("white.jpg"), Color.WHITE, srgb()), Color.WHITE);
        Path p3 = PhotoFixture.jpegWithProfile(
                folder.resolve("p3.jpg"), new Color(200, 100, 50), IccFixture.profile(IccFixture.DISPLAY_P3));
        assertFlat(p3, new Color(216, 93, 24));
    }

    private static byte[] srgb() {
        return java.awt.color.ICC_Profile.getInstance(java.awt.color.ColorSpace.CS_sRGB)
                .getData();
    }

    private void assertFlat(Path original, Color expected) throws Exception {
        Path own = Files.createDirectory(folder.resolve(original.getFileName() + "-output"));
        avif.make(original, OriginalType.JPEG, own, () -> false);
        PhotoFixture.assertNear(decoded(own.resolve("full.avif")), 0.5, 0.5, expected, 6);
    }

    @Test
    void aTinyPhotoIsTheSameInAllSizes() throws Exception {
        Path original = PhotoFixture.jpeg(folder.resolve("dot.jpg"), 3, 2);

        List<Variant> made = avif.make(original, OriginalType.JPEG, output, () -> false);

        assertThat(made).hasSize(5).allMatch(v -> v.width() == 3 && v.height() == 2 && v.bytes() > 0);
        assertThat(decoded(output.resolve("thumbnail.avif")).getWidth()).isEqualTo(3);
    }

    @Test
    void whatBecamePointlessEnds() throws Exception {
        Path original = PhotoFixture.jpeg(folder.resolve("photo.jpg"), 600, 400);

        assertThatThrownBy(() -> avif.make(original, OriginalType.JPEG, output, () -> true))
                .isInstanceOf(CancellationException.class);

        assertThat(output.resolve("full.avif")).doesNotExist();
    }

    private BufferedImage decoded(Path file) throws Exception {
        Path png = FfmpegFixture.make(
                file.resolveSibling(file.getFileName() + ".png"), "-i", file.toString(), "-frames:v", "1");
        return ImageIO.read(png.toFile());
    }

    private double ssim(Path one, Path other) throws Exception {
        Path said = folder.resolve("ssim.txt");
        FfmpegFixture.make(
                folder.resolve("nothing"),
                "-i",
                one.toString(),
                "-i",
                other.toString(),
                "-lavfi",
                "[0:v]format=gbrp[one];[1:v]format=gbrp[other];[one][other]ssim=stats_file=" + said,
                "-f",
                "null");
        Matcher found = ALL.matcher(Files.readString(said));
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }
}

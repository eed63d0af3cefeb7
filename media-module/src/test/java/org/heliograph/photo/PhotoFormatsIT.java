package org.heliograph.photo;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.photo.PhotoVariants.Result;
import org.heliograph.upload.OriginalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each format and its oddities, seen by the pixels that come out. */
class PhotoFormatsIT {
    private static final int ADOBE_TRANSFORM = 17;
    private static final byte YCCK = 2;

    private final PhotoVariants photos = new PhotoVariants(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    @Test
    void displayP3BecomesSrgb() throws Exception {
        Path original = PhotoFixture.jpegWithProfile(
                folder.resolve("p3.jpg"), new Color(200, 100, 50), IccFixture.profile(IccFixture.DISPLAY_P3));

        photos.make(original, OriginalType.JPEG, folder);

        PhotoFixture.assertNear(read("full.jpg"), 0.5, 0.5, new Color(216, 93, 24), 6);
        assertThat(ImageMetadataReader.readMetadata(folder.resolve("full.jpg").toFile())
                        .getDirectories())
                .noneMatch(d -> d instanceof ExifDirectoryBase
                        || d instanceof IccDirectory
                        || d instanceof XmpDirectory
                        || d instanceof IptcDirectory);
    }

    @Test
    void adobeRgbBecomesSrgb() throws Exception {
        Path original = PhotoFixture.jpegWithProfile(
                folder.resolve("adobe.jpg"), new Color(200, 100, 50), IccFixture.profile(IccFixture.ADOBE_RGB));

        photos.make(original, OriginalType.JPEG, folder);

        PhotoFixture.assertNear(read("full.jpg"), 0.5, 0.5, new Color(227, 100, 42), 6);
    }

    /** Four tiles, red and green above blue and white, 240 x 200 of 256 x 256; see the fixture's own note. */
    @ParameterizedTest
    @CsvSource({"tiles.heic, 240, 200, red green blue", "tiles-turned.heic, 200, 240, green white red"})
    void aHeicOfTilesIsPutTogetherAndTurned(String name, int width, int height, String colours) throws Exception {
        Path original = Path.of("src/test/resources/photos", name);

        Result result = photos.make(original, OriginalType.HEIC, folder);

        assertThat(result.width()).isEqualTo(width);
        assertThat(result.height()).isEqualTo(height);
        String[] found = colours.split(" ");
        PhotoFixture.assertColour(read("full.jpg"), 0.25, 0.25, colour(found[0]));
        PhotoFixture.assertColour(read("full.jpg"), 0.75, 0.25, colour(found[1]));
        PhotoFixture.assertColour(read("full.jpg"), 0.25, 0.75, colour(found[2]));
    }

    @ParameterizedTest
    @CsvSource({"jpeg, JPEG", "png, PNG"})
    void whatIsStoredInPassesIsRead(String format, OriginalType type) throws Exception {
        Path original = folder.resolve("passes");
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (ImageOutputStream output = ImageIO.createImageOutputStream(original.toFile())) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(PhotoFixture.picture(333, 217), null, null), parameters);
        }

        Result result = photos.make(original, type, folder);

        assertThat(result.width()).isEqualTo(333);
        PhotoFixture.assertColour(read("small.jpg"), 0.25, 0.6, Color.RED);
    }

    /** Half see-through red over white. */
    @ParameterizedTest
    @CsvSource({"rgba, 255, 127, 127", "rgba64be, 255, 127, 127", "ya8, 165, 165, 165", "ya16be, 165, 165, 165"})
    void whatIsHalfTransparentLetsWhiteThrough(String pixels, int red, int green, int blue) throws Exception {
        Path original = FfmpegFixture.make(
                folder.resolve("glass.png"),
                "-f",
                "lavfi",
                "-i",
                "color=c=red@0.5:size=64x64,format=rgba",
                "-frames:v",
                "1",
                "-pix_fmt",
                pixels);

        photos.make(original, OriginalType.PNG, folder);

        PhotoFixture.assertNear(read("full.jpg"), 0.5, 0.5, new Color(red, green, blue), 8);
        assertThat(read("full.jpg").getColorModel().hasAlpha()).isFalse();
    }

    @Test
    void aPaletteMayHaveATransparentColour() throws Exception {
        byte[] none = {0, 0};
        IndexColorModel palette = new IndexColorModel(8, 2, none, none, new byte[] {(byte) 255, 0}, 1);
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster()
                .setSamples(
                        32,
                        0,
                        32,
                        64,
                        0,
                        IntStream.generate(() -> 1).limit(32 * 64).toArray());
        Path original = folder.resolve("palette.png");
        ImageIO.write(image, "png", original.toFile());

        photos.make(original, OriginalType.PNG, folder);

        PhotoFixture.assertColour(read("full.jpg"), 0.25, 0.5, Color.BLUE);
        PhotoFixture.assertColour(read("full.jpg"), 0.75, 0.5, Color.WHITE);
    }

    @ParameterizedTest
    @CsvSource({"moving.gif, GIF", "moving.webp, WEBP"})
    void ofAMovingPictureTheFirstIsTaken(String name, OriginalType type) throws Exception {
        Path original = FfmpegFixture.make(
                folder.resolve(name),
                "-f",
                "lavfi",
                "-i",
                "color=red:size=64x64:rate=1:duration=1",
                "-f",
                "lavfi",
                "-i",
                "color=blue:size=64x64:rate=1:duration=2",
                "-filter_complex",
                "[0][1]concat=n=2");

        photos.make(original, type, folder);

        PhotoFixture.assertColour(read("full.jpg"), 0.5, 0.5, Color.RED);
    }

    @Test
    void inksThatAreStoredAsBrightnessAndColourBecomeLight() throws Exception {
        Path original = PhotoFixture.cmykJpeg(folder.resolve("ycck.jpg"), 76, 84, 254, 0);
        byte[] bytes = Files.readAllBytes(original);
        bytes[ADOBE_TRANSFORM] = YCCK;
        Files.write(original, bytes);

        photos.make(original, OriginalType.JPEG, folder);

        Color red = new Color(read("full.jpg").getRGB(32, 32));
        assertThat(red.getRed()).isGreaterThan(180);
        assertThat(red.getGreen()).isLessThan(90);
        assertThat(red.getBlue()).isLessThan(90);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "1, 5000, 1, 2048", "5000, 1, 2048, 1"})
    void extremeShapesKeepAPixel(int width, int height, int fullWidth, int fullHeight) throws Exception {
        Path original = PhotoFixture.jpeg(folder.resolve("line.jpg"), width, height);

        Result result = photos.make(original, OriginalType.JPEG, folder);

        Variant full = result.variants().get(8);
        assertThat(full.width()).isEqualTo(fullWidth);
        assertThat(full.height()).isEqualTo(fullHeight);
        assertThat(result.variants()).hasSize(10).allMatch(v -> v.width() >= 1 && v.height() >= 1);
        assertThat(result.blurhash()).isNotBlank();
    }

    private static Color colour(String name) {
        return switch (name) {
            case "red" -> Color.RED;
            case "green" -> Color.GREEN;
            case "blue" -> Color.BLUE;
            default -> Color.WHITE;
        };
    }

    private BufferedImage read(String file) throws Exception {
        return ImageIO.read(folder.resolve(file).toFile());
    }
}

package org.heliograph.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.upload.OriginalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoColoursIT {
    private final PhotoVariants photos = new PhotoVariants(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void greyStaysAsBrightAsItWas(int type) throws Exception {
        BufferedImage grey = new BufferedImage(64, 64, type);
        int[] value = {type == BufferedImage.TYPE_BYTE_GRAY ? 100 : 100 * 257};
        for (int i = 0; i < 64 * 64; i++) {
            grey.getRaster().setPixel(i % 64, i / 64, value);
        }
        Path original = folder.resolve("grey.png");
        ImageIO.write(grey, "png", original.toFile());

        photos.make(original, OriginalType.PNG, folder);

        PhotoFixture.assertColour(read("full.jpg"), 0.5, 0.5, new Color(100, 100, 100));
    }

    @Test
    void sixteenBitsBecomeEight() throws Exception {
        Path original = FfmpegFixture.make(
                folder.resolve("deep.png"),
                "-f",
                "lavfi",
                "-i",
                "color=0x804020:size=64x64",
                "-frames:v",
                "1",
                "-pix_fmt",
                "rgba64be");

        photos.make(original, OriginalType.PNG, folder);

        PhotoFixture.assertColour(read("full.jpg"), 0.5, 0.5, new Color(0x804020));
    }

    @Test
    void aProfileInsideAPngIsApplied() throws Exception {
        Path original = PhotoFixture.linearPng(folder.resolve("linear.png"), 55);

        photos.make(original, OriginalType.PNG, folder);

        PhotoFixture.assertColour(read("full.jpg"), 0.5, 0.5, new Color(128, 128, 128));
    }

    @Test
    void aProfileInsideAJpegIsApplied() throws Exception {
        Path original = PhotoFixture.linearJpeg(folder.resolve("linear.jpg"), 55);

        photos.make(original, OriginalType.JPEG, folder);

        PhotoFixture.assertColour(read("full.jpg"), 0.5, 0.5, new Color(128, 128, 128));
    }

    @Test
    void printersInksBecomeLight() throws Exception {
        Path original = PhotoFixture.cmykJpeg(folder.resolve("inks.jpg"), 0, 255, 255, 0);

        photos.make(original, OriginalType.JPEG, folder);

        Color red = new Color(read("full.jpg").getRGB(32, 32));
        assertThat(red.getRed()).isGreaterThan(180);
        assertThat(red.getGreen()).isLessThan(90);
        assertThat(red.getBlue()).isLessThan(90);
    }

    @Test
    void colourSpacesOtherThanSrgbAreConverted() throws Exception {
        BufferedImage flat = PhotoFixture.picture(64, 64);
        BufferedImage linear = Colours.toSrgb(flat, ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB));

        assertThat(Colours.profile(flat)).isEmpty();
        PhotoFixture.assertColour(linear, 0.25, 0.6, Color.RED);
    }

    private BufferedImage read(String file) throws Exception {
        return ImageIO.read(folder.resolve(file).toFile());
    }
}

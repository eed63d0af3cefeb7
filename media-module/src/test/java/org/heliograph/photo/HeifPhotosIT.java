package org.heliograph.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.photo.HeifFixture.Coded;
import org.heliograph.photo.PhotoVariants.Result;
import org.heliograph.upload.OriginalType;
import org.heliograph.upload.TypeSniffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What HEIC and AVIF say about their pictures beside the pixels. */
class HeifPhotosIT {
    private static final Color SRGB = new Color(200, 100, 50);

    /** The same values in Display P3. */
    private static final Color FROM_P3 = new Color(216, 93, 24);

    private static final String FULL_709 =
            ",scale=out_range=pc:out_color_matrix=bt709,format=yuv444p" + ",setparams=range=pc:colorspace=bt709";

    private final PhotoVariants photos = new PhotoVariants(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    /** What is done to a picture that has green along the top, above red and blue, and where that is to be seen. */
    record Turn(List<byte[]> properties, boolean turned, double[] green, double[] red) {}

    static Stream<Turn> turns() {
        return Stream.of(
                new Turn(List.of(), false, at(0.5, 0.1), at(0.25, 0.6)),
                new Turn(List.of(HeifFixture.rotation(1)), true, at(0.1, 0.5), at(0.6, 0.75)),
                new Turn(List.of(HeifFixture.rotation(2)), false, at(0.5, 0.9), at(0.75, 0.4)),
                new Turn(List.of(HeifFixture.rotation(3)), true, at(0.9, 0.5), at(0.4, 0.25)),
                new Turn(List.of(HeifFixture.mirror(0)), false, at(0.5, 0.9), at(0.25, 0.4)),
                new Turn(List.of(HeifFixture.mirror(1)), false, at(0.5, 0.1), at(0.75, 0.6)),
                new Turn(List.of(HeifFixture.rotation(1), HeifFixture.mirror(1)), true, at(0.9, 0.5), at(0.4, 0.75)));
    }

    private static double[] at(double... place) {
        return place;
    }

    @ParameterizedTest
    @MethodSource("turns")
    void picturesAreTurnedAndMirroredInTheOrderOfTheFile(Turn turn) throws Exception {
        HeifFixture heif = new HeifFixture();
        int picture = heif.picture(picture(96, 64), 96, 64, turn.properties().toArray(byte[][]::new));

        Result result = make(heif, picture);

        assertThat(result.width()).isEqualTo(turn.turned() ? 64 : 96);
        assertThat(result.height()).isEqualTo(turn.turned() ? 96 : 64);
        PhotoFixture.assertColour(full(), turn.green()[0], turn.green()[1], Color.GREEN);
        PhotoFixture.assertColour(full(), turn.red()[0], turn.red()[1], Color.RED);
    }

    @Test
    void numbersAndProfilesSayWhatColoursMean() throws Exception {
        Coded flat = flat("0xc86432", FULL_709);
        byte[] profile = HeifFixture.profile(IccFixture.profile(IccFixture.DISPLAY_P3));

        assertThat(colourOf(flat)).satisfies(near(SRGB));
        assertThat(colourOf(flat, HeifFixture.numbers(1, 13, 1, true))).satisfies(near(SRGB));
        assertThat(colourOf(flat, HeifFixture.numbers(2, 2, 2, true))).satisfies(near(SRGB));
        assertThat(colourOf(flat, HeifFixture.numbers(12, 13, 1, true))).satisfies(near(FROM_P3));
        assertThat(colourOf(flat, profile)).satisfies(near(FROM_P3));
        assertThat(colourOf(flat, HeifFixture.numbers(1, 13, 1, true), profile)).satisfies(near(FROM_P3));
        assertThat(colourOf(flat, HeifFixture.profile(new byte[200]))).satisfies(near(SRGB));
        assertThat(colourOf(flat("0x808080", FULL_709), HeifFixture.numbers(9, 13, 1, true)))
                .satisfies(near(new Color(128, 128, 128)));
    }

    @Test
    void numbersOfTheFileCountMoreThanThoseOfTheCodedPicture() throws Exception {
        Coded mislabelled = flat(
                "0xc86432",
                ",scale=out_range=pc:out_color_matrix=bt601,format=yuv444p,setparams=range=tv:colorspace=bt709");

        assertThat(colourOf(mislabelled, HeifFixture.numbers(1, 13, 6, true))).satisfies(near(SRGB));
    }

    @ParameterizedTest
    @CsvSource({"yuv420p10le", "yuv444p12le", "gbrp", "yuv422p10le"})
    void deepAndUncommonPixelsAreRead(String pixels) throws Exception {
        Coded deep = flat("0xc86432", ",format=" + pixels);

        assertThat(colourOf(deep)).satisfies(near(SRGB));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.25", "1, 0.5"})
    void whatIsTransparentLiesOnWhite(int quarters, double x) throws Exception {
        HeifFixture heif = new HeifFixture();
        int red = heif.picture(flat("0xff0000", FULL_709), 64, 64, HeifFixture.rotation(quarters));
        Coded mask = HeifFixture.code(
                folder,
                "color=gray:size=64x64,drawbox=x=32:w=32:h=64:color=black:t=fill,format=gray,setparams=range=pc");
        int alpha = heif.picture(mask, 64, 64, HeifFixture.alpha());
        heif.refer("auxl", alpha, List.of(red));

        make(heif, red);

        PhotoFixture.assertNear(full(), x, 0.75, new Color(255, 127, 127), 12);
        PhotoFixture.assertNear(full(), 1 - x, 0.25, Color.WHITE, 12);
    }

    @Test
    void coloursThatTransparencyHasDarkenedAreBrightAgain() throws Exception {
        HeifFixture heif = new HeifFixture();
        int red = heif.picture(flat("0x800000", FULL_709), 64, 64);
        Coded mask = HeifFixture.code(folder, "color=gray:size=64x64,format=gray,setparams=range=pc");
        int alpha = heif.picture(mask, 64, 64, HeifFixture.alpha());
        heif.refer("auxl", alpha, List.of(red));
        heif.refer("prem", red, List.of(alpha));

        make(heif, red);

        PhotoFixture.assertNear(full(), 0.5, 0.5, new Color(255, 127, 127), 12);
    }

    @Test
    void whatIsCutOffIsNotShown() throws Exception {
        HeifFixture heif = new HeifFixture();
        Coded coded = HeifFixture.code(
                folder, "color=red:size=64x64,drawbox=w=20:h=64:color=blue:t=fill,format=gbrp" + FULL_709);
        int picture = heif.picture(coded, 64, 64, HeifFixture.aperture(40, 30, 12, 0), HeifFixture.rotation(1));

        Result result = make(heif, picture);

        assertThat(List.of(result.width(), result.height())).containsExactly(30, 40);
        PhotoFixture.assertColour(full(), 0.5, 0.95, Color.RED);
    }

    @ParameterizedTest
    @CsvSource({"0, 112, 96", "3, 96, 112"})
    void tilesAreOnePicture(int quarters, int width, int height) throws Exception {
        HeifFixture heif = new HeifFixture();
        List<Integer> tiles = List.of(
                heif.picture(flat("0xff0000", FULL_709), 64, 64),
                heif.picture(flat("0x00ff00", FULL_709), 64, 64),
                heif.picture(flat("0x0000ff", FULL_709), 64, 64),
                heif.picture(flat("0xc86432", FULL_709), 64, 64));
        byte[] profile = HeifFixture.profile(IccFixture.profile(IccFixture.DISPLAY_P3));
        int grid = heif.grid(2, 112, 96, tiles, profile, HeifFixture.rotation(quarters));

        Result result = make(heif, grid);

        assertThat(List.of(result.width(), result.height())).containsExactly(width, height);
        boolean upright = quarters == 0;
        PhotoFixture.assertNear(full(), upright ? 0.8 : 0.2, 0.8, FROM_P3, 10);
        PhotoFixture.assertColour(full(), upright ? 0.2 : 0.8, 0.2, Color.RED);
    }

    @ParameterizedTest
    @CsvSource({
        "display-p3-nclx.avif, 216, 93, 24",
        "display-p3-icc.heic, 216, 93, 24",
        "ten-bits.heic, 128, 64, 32",
        "half-transparent.heic, 255, 127, 127"
    })
    void whatLibheifWroteIsUnderstood(String name, int red, int green, int blue) throws Exception {
        Path original = Path.of("src/test/resources/photos", name);

        photos.make(original, OriginalType.of(TypeSniffer.sniff(original)).orElseThrow(), folder);

        PhotoFixture.assertNear(full(), 0.25, 0.5, new Color(red, green, blue), 10);
    }

    @Test
    void boxesThatMakeNoSenseAreTheFilesFault() throws Exception {
        HeifFixture heif = new HeifFixture();
        int picture = heif.picture(picture(96, 64), 96, 64, HeifFixture.box("irot"));
        assertThatThrownBy(() -> make(heif, picture)).isInstanceOf(UnprocessableMedia.class);

        HeifFixture tiles = new HeifFixture();
        int grid = tiles.grid(2, 128, 128, List.of(1, 2, 3));
        assertThatThrownBy(() -> make(tiles, grid)).isInstanceOf(UnprocessableMedia.class);
    }

    private Coded picture(int width, int height) throws Exception {
        Path png = folder.resolve("picture.png");
        ImageIO.write(PhotoFixture.picture(width, height), "png", png.toFile());
        return HeifFixture.code(folder, "movie=" + png + FULL_709);
    }

    private Coded flat(String colour, String stored) throws Exception {
        return HeifFixture.code(folder, "color=" + colour + ":size=64x64,format=gbrp" + stored);
    }

    private Color colourOf(Coded coded, byte[]... properties) throws Exception {
        HeifFixture heif = new HeifFixture();
        make(heif, heif.picture(coded, 64, 64, properties));
        return new Color(full().getRGB(32, 32));
    }

    private static java.util.function.Consumer<Color> near(Color expected) {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        return found -> {
            image.setRGB(0, 0, found.getRGB());
            PhotoFixture.assertNear(image, 0, 0, expected, 8);
        };
    }

    private Result make(HeifFixture heif, int primary) throws Exception {
        Path file = heif.write(folder.resolve("photo.avif"), primary);
        assertThat(TypeSniffer.sniff(file)).isEqualTo("image/avif");
        return photos.make(file, OriginalType.AVIF, folder);
    }

    private BufferedImage full() throws Exception {
        return ImageIO.read(folder.resolve("full.jpg").toFile());
    }
}

package org.heliograph.photo;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.photo.PhotoVariants.Result;
import org.heliograph.upload.OriginalType;
import org.heliograph.upload.TypeSniffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhotoVariantsIT {
    private final PhotoVariants photos = new PhotoVariants(FfmpegFixture.FFMPEG);

    @TempDir
    Path folder;

    Path output = Path.of("set below");

    @BeforeEach
    void makeOutput() throws Exception {
        output = Files.createDirectory(folder.resolve("output"));
    }

    @Test
    void fiveSizesInTwoFormatsFitTheirSquares() throws Exception {
        Path original = PhotoFixture.jpeg(folder.resolve("photo.jpg"), 4000, 3000);

        Result result = photos.make(original, OriginalType.JPEG, output);

        assertThat(result.width()).isEqualTo(4000);
        assertThat(result.height()).isEqualTo(3000);
        assertThat(result.blurhash()).hasSizeBetween(6, 40);
        assertThat(result.variants().stream().map(v -> v.file() + " " + v.width() + "x" + v.height()))
                .containsExactly(
                        "thumbnail.jpg 150x113", "thumbnail.webp 150x113",
                        "small.jpg 320x240", "small.webp 320x240",
                        "medium.jpg 640x480", "medium.webp 640x480",
                        "large.jpg 1080x810", "large.webp 1080x810",
                        "full.jpg 2048x1536", "full.webp 2048x1536");
        for (Variant variant : result.variants()) {
            Path file = output.resolve(variant.file());
            assertThat(variant.bytes()).isEqualTo(Files.size(file)).isPositive();
            assertThat(TypeSniffer.sniff(file)).isEqualTo(variant.contentType());
            BufferedImage image = read(variant.file());
            assertThat(image.getWidth()).isEqualTo(variant.width());
            PhotoFixture.assertColour(image, 0.25, 0.6, Color.RED);
            PhotoFixture.assertColour(image, 0.75, 0.6, Color.BLUE);
            PhotoFixture.assertColour(image, 0.5, 0.1, Color.GREEN);
        }
    }

    @Test
    void aTinyPhotoIsNeverUpscaledAndAllSizesAreListed() throws Exception {
        Path original = PhotoFixture.jpeg(folder.resolve("dot.jpg"), 3, 2);

        Result result = photos.make(original, OriginalType.JPEG, output);

        assertThat(result.variants()).hasSize(10).allMatch(v -> v.width() == 3 && v.height() == 2);
    }

    @Test
    void aLongStripKeepsAtLeastOnePixel() throws Exception {
        Path original = PhotoFixture.jpeg(folder.resolve("strip.jpg"), 4000, 2);

        Result result = photos.make(original, OriginalType.JPEG, output);

        assertThat(result.variants().get(0).width()).isEqualTo(150);
        assertThat(result.variants().get(0).height()).isEqualTo(1);
    }

    /** Where the green bar, the top of the stored picture, has to be seen, and where the red ground. */
    record Turn(int orientation, int width, int height, Point2D bar, Point2D ground) {}

    static Stream<Turn> turns() {
        return Stream.of(
                new Turn(1, 600, 400, at(0.5, 0.1), at(0.25, 0.6)),
                new Turn(2, 600, 400, at(0.5, 0.1), at(0.75, 0.6)),
                new Turn(3, 600, 400, at(0.5, 0.9), at(0.75, 0.4)),
                new Turn(4, 600, 400, at(0.5, 0.9), at(0.25, 0.4)),
                new Turn(5, 400, 600, at(0.1, 0.5), at(0.6, 0.25)),
                new Turn(6, 400, 600, at(0.9, 0.5), at(0.4, 0.25)),
                new Turn(7, 400, 600, at(0.9, 0.5), at(0.4, 0.75)),
                new Turn(8, 400, 600, at(0.1, 0.5), at(0.6, 0.75)));
    }

    private static Point2D at(double x, double y) {
        return new Point2D.Double(x, y);
    }

    @ParameterizedTest
    @MethodSource("turns")
    void aTurnedCameraGivesAnUprightPhotoWithoutMetadata(Turn turn) throws Exception {
        Path original = PhotoFixture.jpegWithExif(folder.resolve("turned.jpg"), 600, 400, turn.orientation());

        Result result = photos.make(original, OriginalType.JPEG, output);

        assertThat(result.width()).isEqualTo(turn.width());
        assertThat(result.height()).isEqualTo(turn.height());
        for (String file : new String[] {"medium.jpg", "medium.webp", "small.jpg"}) {
            PhotoFixture.assertColour(read(file), turn.bar().getX(), turn.bar().getY(), Color.GREEN);
            PhotoFixture.assertColour(
                    read(file), turn.ground().getX(), turn.ground().getY(), Color.RED);
            assertThat(ImageMetadataReader.readMetadata(output.resolve(file).toFile())
                            .getDirectories())
                    .noneMatch(d -> d instanceof ExifDirectoryBase || d instanceof GpsDirectory);
        }
    }

    @Test
    void whatIsTransparentLiesOnWhite() throws Exception {
        BufferedImage glass = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = glass.createGraphics();
        canvas.setComposite(AlphaComposite.Src);
        canvas.setColor(new Color(255, 0, 0, 255));
        canvas.fillRect(0, 0, 150, 200);
        canvas.dispose();
        Path original = folder.resolve("glass.png");
        ImageIO.write(glass, "png", original.toFile());

        photos.make(original, OriginalType.PNG, output);

        PhotoFixture.assertColour(read("full.jpg"), 0.75, 0.5, Color.WHITE);
        PhotoFixture.assertColour(read("full.webp"), 0.75, 0.5, Color.WHITE);
        PhotoFixture.assertColour(read("small.jpg"), 0.25, 0.5, Color.RED);
    }

    @Test
    void aTransparentGifLiesOnWhite() throws Exception {
        byte[] redAndNothing = {(byte) 255, 0};
        byte[] none = {0, 0};
        IndexColorModel palette = new IndexColorModel(1, 2, redAndNothing, none, none, 1);
        BufferedImage glass = new BufferedImage(100, 80, BufferedImage.TYPE_BYTE_BINARY, palette);
        glass.getRaster()
                .setSamples(
                        50,
                        0,
                        50,
                        80,
                        0,
                        IntStream.generate(() -> 1).limit(4000).toArray());
        Path original = folder.resolve("glass.gif");
        ImageIO.write(glass, "gif", original.toFile());

        photos.make(original, OriginalType.GIF, output);

        PhotoFixture.assertColour(read("full.jpg"), 0.75, 0.5, Color.WHITE);
        PhotoFixture.assertColour(read("full.jpg"), 0.25, 0.5, Color.RED);
    }

    @Test
    void aWebpIsRead() throws Exception {
        BufferedImage picture = PhotoFixture.picture(200, 100);
        Path original = folder.resolve("photo.webp");
        PhotoWriter.webp(picture, original);

        photos.make(original, OriginalType.WEBP, output);

        PhotoFixture.assertColour(read("full.jpg"), 0.25, 0.6, Color.RED);
    }

    @Test
    void anAvifIsDecodedByFfmpeg() throws Exception {
        Path png = folder.resolve("photo.png");
        ImageIO.write(PhotoFixture.picture(200, 100), "png", png.toFile());
        Path original = FfmpegFixture.make(
                folder.resolve("photo.avif"),
                "-i",
                png.toString(),
                "-c:v",
                "libaom-av1",
                "-still-picture",
                "1",
                "-cpu-used",
                "8",
                "-vf",
                "scale=out_color_matrix=bt709,format=yuv420p");

        Result result = photos.make(original, OriginalType.AVIF, output);

        assertThat(result.width()).isEqualTo(200);
        PhotoFixture.assertColour(read("full.jpg"), 0.75, 0.6, Color.BLUE);
        assertThat(output.resolve("decoded.png")).doesNotExist();
    }

    @Test
    void aTransparentWebpLiesOnWhite() throws Exception {
        Path original = FfmpegFixture.make(
                folder.resolve("glass.webp"),
                "-f",
                "lavfi",
                "-i",
                "color=c=red@0.0:size=64x64,format=rgba",
                "-frames:v",
                "1",
                "-c:v",
                "libwebp",
                "-lossless",
                "1");

        photos.make(original, OriginalType.WEBP, output);

        PhotoFixture.assertColour(read("full.jpg"), 0.5, 0.5, Color.WHITE);
    }

    @Test
    void aTurnedWebpIsTurnedOnce() throws Exception {
        Path original = folder.resolve("turned.webp");
        PhotoWriter.webp(PhotoFixture.picture(600, 400), original);
        Files.write(original, PhotoFixture.webpWithOrientation(Files.readAllBytes(original), 600, 400, 6));

        Result result = photos.make(original, OriginalType.WEBP, output);

        assertThat(result.width()).isEqualTo(400);
        PhotoFixture.assertColour(read("full.jpg"), 0.9, 0.5, Color.GREEN);
    }

    private BufferedImage read(String file) throws Exception {
        Path path = output.resolve(file);
        if (file.endsWith(".webp")) {
            path = FfmpegFixture.make(folder.resolve(file + ".png"), "-i", path.toString());
        }
        return ImageIO.read(path.toFile());
    }
}

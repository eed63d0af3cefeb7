package org.heliograph.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight photos, or twenty in the long round, just under the limit, of all kinds, in the size that cannot be subsampled, at
 * once in a heap of 1 GB. One of them decoded is more than the share of the heap that is for pixels, so they take turns.
 */
class PhotoMemoryIT {
    private static final int WIDTH = 8191;
    private static final int HEIGHT = 6104;
    private static final int AT_ONCE = "all".equals(System.getProperty("heliograph.faults")) ? 20 : 8;
    private static final int MINUTES = 8;

    @TempDir
    Path folder;

    @Test
    void largePhotosAtOnceFitIntoASmallHeap() throws Exception {
        List<String> originals = List.of(
                made("plain.jpg", "-q:v", "3", "-pix_fmt", "yuvj420p"),
                progressive(),
                made("deep.png", "-pix_fmt", "rgba64be", "-compression_level", "1"),
                made("plain2.jpg", "-q:v", "3", "-pix_fmt", "yuvj444p"),
                made("photo.webp", "-c:v", "libwebp", "-compression_level", "0"),
                made("photo.avif", "-pix_fmt", "yuv420p", "-c:v", "libaom-av1", "-usage", "realtime", "-cpu-used", "8"),
                tiles());

        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                ManyPhotos.class.getName(),
                "" + AT_ONCE));
        command.addAll(originals);
        Path said = folder.resolve("said.txt");
        Path complained = folder.resolve("complained.txt");
        Process process = new ProcessBuilder(command)
                .redirectError(complained.toFile())
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("done in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(complained)).isZero();
        assertThat(Files.readAllLines(said)).hasSize(AT_ONCE).containsOnly("ready 10");
    }

    private String made(String name, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-f", "lavfi", "-i"));
        all.add("gradients=size=" + WIDTH + "x" + HEIGHT + ":rate=1:seed=7");
        all.addAll(List.of("-frames:v", "1"));
        all.addAll(List.of(arguments));
        return FfmpegFixture.make(folder.resolve(name), all.toArray(String[]::new))
                .toString();
    }

    /** As phones store them: 192 pictures that make one. */
    private String tiles() throws Exception {
        HeifFixture heif = new HeifFixture();
        HeifFixture.Coded coded = HeifFixture.code(folder, "gradients=size=512x512:rate=1:seed=7,format=yuv420p");
        List<Integer> tiles = new ArrayList<>();
        for (int i = 0; i < 16 * 12; i++) {
            tiles.add(heif.picture(coded, 512, 512));
        }
        return heif.write(folder.resolve("tiles.avif"), heif.grid(16, WIDTH, HEIGHT, tiles))
                .toString();
    }

    private String progressive() throws Exception {
        Path file = folder.resolve("progressive.jpg");
        ImageWriter writer = ImageCodecs.jpegWriter();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        image.createGraphics().drawImage(PhotoFixture.picture(2000, 1500), 0, 0, WIDTH, HEIGHT, null);
        try (FileImageOutputStream output = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return file.toString();
    }
}

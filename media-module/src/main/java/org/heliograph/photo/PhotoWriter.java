package org.heliograph.photo;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.FileImageOutputStream;

/** Writes pictures for the world: pixels in sRGB and nothing else, no EXIF, no GPS, no profile. */
public final class PhotoWriter {
    private static final float JPEG_QUALITY = 0.85f;
    private static final float WEBP_QUALITY = 0.80f;

    private PhotoWriter() {}

    public static void jpeg(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageCodecs.jpegWriter();
        ImageWriteParam quality = writer.getDefaultWriteParam();
        quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quality.setCompressionQuality(JPEG_QUALITY);
        if (quality instanceof JPEGImageWriteParam jpeg) {
            jpeg.setOptimizeHuffmanTables(true);
        }
        write(writer, image, quality, file);
    }

    static void webp(BufferedImage image, Path file) throws IOException {
        WebPWriteParam quality = new WebPWriteParam(Locale.ROOT);
        quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quality.setCompressionType(CompressionType.Lossy);
        quality.setCompressionQuality(WEBP_QUALITY);
        write(ImageCodecs.webpWriter(), image, quality, file);
    }

    private static void write(ImageWriter writer, BufferedImage image, ImageWriteParam quality, Path file)
            throws IOException {
        Files.deleteIfExists(file);
        try (FileImageOutputStream output = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), quality);
        } finally {
            writer.dispose();
        }
    }
}

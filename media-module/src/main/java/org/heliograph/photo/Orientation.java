package org.heliograph.photo;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** How a camera was held: EXIF's orientation, 1 (upright) to 8. */
record Orientation(int value) {
    static final Orientation UPRIGHT = new Orientation(1);

    /** What the file says; upright when it says nothing that can be understood. */
    static Orientation of(Path file) throws IOException {
        try {
            return ImageMetadataReader.readMetadata(file.toFile())
                    .getDirectoriesOfType(ExifIFD0Directory.class)
                    .stream()
                    .map(directory -> directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
                    .filter(Objects::nonNull)
                    .filter(value -> value >= 1 && value <= 8)
                    .findFirst()
                    .map(Orientation::new)
                    .orElse(UPRIGHT);
        } catch (ImageProcessingException | EOFException | RuntimeException unreadable) {
            return UPRIGHT; // Broken metadata is no reason to refuse a picture that decodes.
        }
    }

    boolean turned() {
        return value >= 5;
    }

    BufferedImage upright(BufferedImage image) {
        if (value == 1) {
            return image;
        }
        int width = turned() ? image.getHeight() : image.getWidth();
        int height = turned() ? image.getWidth() : image.getHeight();
        BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = upright.createGraphics();
        canvas.drawImage(image, transform(image.getWidth(), image.getHeight()), null);
        canvas.dispose();
        return upright;
    }

    /** Where the pixel (x, y) of a stored picture of that size belongs. */
    private AffineTransform transform(int w, int h) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }
}

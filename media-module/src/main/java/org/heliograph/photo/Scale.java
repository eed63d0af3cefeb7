package org.heliograph.photo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.coobird.thumbnailator.Thumbnails;

/** Makes pictures smaller, never larger. */
final class Scale {
    private Scale() {}

    /** The picture itself when it fits into the square already, else an RGB copy that does. */
    static BufferedImage into(BufferedImage image, int side) {
        int longest = Math.max(image.getWidth(), image.getHeight());
        if (longest <= side) {
            return image;
        }
        int width = Math.max(1, (int) Math.round((double) image.getWidth() * side / longest));
        int height = Math.max(1, (int) Math.round((double) image.getHeight() * side / longest));
        try {
            return Thumbnails.of(image)
                    .forceSize(width, height)
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .asBufferedImage();
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is read or written here", e);
        }
    }
}

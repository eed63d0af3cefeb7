package org.heliograph.photo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.resizers.Resizer;

/** Makes pictures smaller, never larger. */
final class Scale {
    private static final Resizer LANCZOS = new Lanczos();

    private Scale() {}

    /** The picture itself when it has that size already, else an RGB copy that does. */
    static BufferedImage to(Frame frame, BufferedImage image) {
        if (image.getWidth() == frame.width() && image.getHeight() == frame.height()) {
            return image;
        }
        try {
            return Thumbnails.of(image)
                    .forceSize(frame.width(), frame.height())
                    .resizer(LANCZOS)
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .asBufferedImage();
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is read or written here", e);
        }
    }
}

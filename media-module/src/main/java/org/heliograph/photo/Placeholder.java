package org.heliograph.photo;

import io.trbl.blurhash.BlurHash;
import java.awt.image.BufferedImage;

/** The BlurHash that is shown while a picture loads. */
final class Placeholder {
    private static final int SIDE = 32;

    private Placeholder() {}

    static String of(BufferedImage image) {
        Frame frame = new Frame(image.getWidth(), image.getHeight()).within(SIDE);
        BufferedImage small = Scale.to(frame, image);
        boolean upright = small.getHeight() > small.getWidth();
        return upright ? BlurHash.encode(small, 3, 4) : BlurHash.encode(small, 4, 3);
    }
}

package org.heliograph.photo;

import io.trbl.blurhash.BlurHash;
import java.awt.image.BufferedImage;

/** The BlurHash that is shown while a picture loads. */
final class Placeholder {
    private static final int SIDE = 32;

    private Placeholder() {}

    static String of(BufferedImage image) {
        BufferedImage small = Scale.into(image, SIDE);
        boolean upright = small.getHeight() > small.getWidth();
        return upright ? BlurHash.encode(small, 3, 4) : BlurHash.encode(small, 4, 3);
    }
}

package org.heliograph.photo;

import java.util.Locale;

/** The sizes of a photo: the side of the square that it fits into, in pixels. Largest first, as they are made. */
enum VariantSize {
    FULL(2048),
    LARGE(1080),
    MEDIUM(640),
    SMALL(320),
    THUMBNAIL(150);

    private final int side;

    VariantSize(int side) {
        this.side = side;
    }

    int side() {
        return side;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

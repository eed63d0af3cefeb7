package org.heliograph.demo;

import org.heliograph.painting.Motif;

/** A photograph or a video of the demo before it is made; the seed says which one of its motif. */
record Shot(Motif motif, long seed, Format format, String altText) {

    /** Pixels across and down. A video is drawn at half of them and enlarged. */
    enum Format {
        LANDSCAPE(1080, 810),
        UPRIGHT(900, 1125),
        SQUARE(1000, 1000),
        WIDE(1200, 675),
        AVATAR(400, 400),
        VIDEO(720, 1280);

        final int width;
        final int height;

        Format(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    boolean isVideo() {
        return format == Format.VIDEO;
    }

    /** The same as a photograph, for where videos cannot be made. */
    Shot still() {
        return new Shot(motif, seed, Format.UPRIGHT, altText);
    }
}

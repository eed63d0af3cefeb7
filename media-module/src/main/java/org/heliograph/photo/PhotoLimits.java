package org.heliograph.photo;

import org.heliograph.ffmpeg.UnprocessableMedia;

/** What a photo may be, checked from its header before anything is decoded. */
public final class PhotoLimits {
    /** Width times height. */
    public static final long MAX_PIXELS = 50_000_000;

    /** Of one side: what JPEG can say, so that no product overflows. */
    static final int MAX_SIDE = 65_535;

    private PhotoLimits() {}

    /** @throws UnprocessableMedia with {@code too_many_pixels}, or {@code undecodable} for an empty picture */
    static void check(long width, long height) throws UnprocessableMedia {
        if (width <= 0 || height <= 0) {
            throw new UnprocessableMedia("undecodable", "The picture is empty");
        }
        if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
            throw new UnprocessableMedia(
                    "too_many_pixels", "The photo has " + width + " x " + height + " pixels, the limit is 50 million");
        }
    }
}

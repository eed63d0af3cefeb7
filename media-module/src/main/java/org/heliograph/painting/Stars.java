package org.heliograph.painting;

import java.util.Random;

/** The stars of a clear night: many faint ones, few bright ones, from bluish to orange. */
final class Stars {

    private static final Palette TINTS = new Palette(0x9db8ff, 0xdfe8ff, 0xffffff, 0xfff0d8, 0xffc890);

    private Stars() {}

    /** So many a pixel, above a height. */
    static void scatter(Canvas canvas, Random random, double density, double bottom) {
        int count = (int) (density * canvas.width * canvas.height * bottom);
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble() * canvas.right();
            double y = random.nextDouble() * bottom;
            shine(canvas, x, y, Math.pow(random.nextDouble(), 9), TINTS.at(random.nextDouble()));
        }
    }

    /** @param brightness 0 to 1 */
    static void shine(Canvas canvas, double x, double y, double brightness, Colour tint) {
        double radius = 0.0011 + 0.0030 * brightness;
        canvas.glow(x, y, Math.max(radius, 1.3 * canvas.pixel()), tint.times(0.4 + 4 * brightness));
        if (brightness > 0.55) {
            canvas.glow(x, y, radius * 5, tint.times(0.18 * brightness));
        }
    }
}

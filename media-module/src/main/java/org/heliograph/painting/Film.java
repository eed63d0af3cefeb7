package org.heliograph.painting;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Turns light into a picture as film does: highlights roll off instead of being cut, corners are a little darker, and fine
 * grain lies over all, which also keeps long gradients from showing steps.
 */
final class Film {

    private static final float SHOULDER = 0.72f;
    private static final int STEPS = 4096;
    private static final float[] ENCODED = new float[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            ENCODED[i] = 255 * Colour.encoded((float) i / STEPS);
        }
    }

    private final double grain;
    private final double vignette;

    /** Both from 0 (none) to 1 (a lot). */
    Film(double grain, double vignette) {
        this.grain = grain;
        this.vignette = vignette;
    }

    /** An image of the type {@code TYPE_INT_RGB}. */
    BufferedImage develop(Canvas canvas, long seed) {
        BufferedImage image = new BufferedImage(canvas.width, canvas.height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int random = (int) seed | 1;
        for (int i = 0; i < pixels.length; i++) {
            int first = step(random);
            int second = step(first);
            random = step(second);
            // Three draws together are bell-shaped, as the grain of film is.
            float speck = (float) (grain * 10 * ((first >> 8) + (second >> 8) + (random >> 8)) / (3 << 23));
            float light = dimming(canvas, i);
            pixels[i] = value(canvas.light[3 * i] * light, speck) << 16
                    | value(canvas.light[3 * i + 1] * light, speck) << 8
                    | value(canvas.light[3 * i + 2] * light, speck);
        }
        return image;
    }

    private float dimming(Canvas canvas, int pixel) {
        double x = 2.0 * (pixel % canvas.width) / canvas.width - 1;
        double y = 2.0 * (pixel / canvas.width) / canvas.height - 1;
        double far = (x * x + y * y) / 2;
        return (float) (1 - 0.55 * vignette * far * far);
    }

    private static int step(int random) {
        int next = random ^ random << 13;
        next ^= next >>> 17;
        return next ^ next << 5;
    }

    private static int value(float linear, float speck) {
        float bounded = linear <= SHOULDER
                ? Math.max(0, linear)
                : (float) (1 - (1 - SHOULDER) * Math.exp(-(linear - SHOULDER) / (1 - SHOULDER)));
        int encoded = Math.round(ENCODED[(int) (bounded * STEPS)] + speck);
        return Math.max(0, Math.min(255, encoded));
    }
}

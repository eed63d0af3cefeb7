package org.heliograph.painting;

import java.util.Random;

/** Marbled paper: inks that were stirred into each other, with veins of gold. */
final class Marble implements Painter {

    private static final int[][] INKS = {
        {0x0b1f33, 0x14505c, 0x3f9c9a, 0xcfe8d5, 0xf6f1e0},
        {0x2b0a2f, 0x7a1f4f, 0xd6506a, 0xf7b79a, 0xfff1e2},
        {0x101418, 0x2f3a45, 0x8795a1, 0xdfe4e8, 0xffffff},
        {0x16224a, 0x3b5ba5, 0x8fb3e0, 0xf2d7c9, 0xe87a5d},
        {0x1f2d1c, 0x49682f, 0xa3b35c, 0xf0e6b8, 0xfbf7ea}
    };

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        Palette inks = new Palette(INKS[random.nextInt(INKS.length)]);
        Noise noise = new Noise(random.nextLong());
        double scale = 0.9 + 0.9 * random.nextDouble();
        Colour gold = Colour.of(0xe0b050);
        double moving = time * 0.06;
        canvas.shade((x, y) -> {
            double u = x * scale;
            double v = y * scale;
            double warpX = noise.fractal(u, v, moving, 4);
            double warpY = noise.fractal(u + 5.2, v + 1.3, moving, 4);
            double againX = noise.fractal(u + 2.4 * warpX + 1.7, v + 2.4 * warpY + 9.2, moving, 4);
            double againY = noise.fractal(u + 2.4 * warpX + 8.3, v + 2.4 * warpY + 2.8, moving, 3);
            double value = noise.fractal(u + 2.2 * againX, v + 2.2 * againY, moving, 5);
            double layers = 0.5 + 0.95 * value + 0.25 * warpX;
            double vein = Math.abs(againX + 0.4 * value - 0.05);
            double light = 0.93 + 0.22 * againY;
            Colour ink = inks.at(layers).times(light);
            double gilding = Math.exp(-Math.pow(vein / 0.011, 2)) * Math.max(0, 0.35 + 1.4 * warpY);
            return ink.mix(gold.times(0.8 + 0.9 * noise.at(x * 60, y * 60)), Math.min(0.9, gilding));
        });
    }
}

package org.heliograph.painting;

import java.util.Random;

/** The open sea under clouds, with the light's path on the waves. */
final class Sea implements Painter {

    private static final int[][] SKIES = {
        {0x123a63, 0x3f7dab, 0x93bdcf, 0xf3dcb4},
        {0x241d45, 0x6a3a6e, 0xd9656b, 0xffbf7a},
        {0x0b1a2e, 0x1d3b57, 0x53728a, 0xcdb9a0},
        {0x0f4c5c, 0x2c8c99, 0x8cc9c4, 0xf7ecd0},
        {0x101634, 0x2f3b78, 0x8a5f9a, 0xffa98a}
    };

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        Palette sky = new Palette(SKIES[random.nextInt(SKIES.length)]);
        double horizon = 0.40 + 0.16 * random.nextDouble();
        double sunX = canvas.right() * (0.25 + 0.5 * random.nextDouble());
        double sunY = horizon - 0.05 - 0.14 * random.nextDouble();
        Clouds clouds = new Clouds(new Noise(random.nextLong()), sky, horizon, 0.02 + 0.2 * random.nextDouble());
        canvas.glaze(0, horizon + 0.01, (below, x, y) -> clouds.at(x, y, time));
        Colour shine = sky.at(1);
        canvas.glow(sunX, sunY, 0.8, shine.times(0.3));
        canvas.glow(sunX, sunY, 0.2, shine.times(0.5));
        canvas.glow(sunX, sunY, 0.075, shine.times(4));
        waves(canvas, new Noise(random.nextLong()), sky, new double[] {horizon, sunX, sunY}, time);
    }

    private static void waves(Canvas canvas, Noise noise, Palette sky, double[] place, double time) {
        double horizon = place[0];
        Colour deep = sky.at(0).times(0.33);
        canvas.glaze(horizon, 1, (below, x, y) -> {
            double under = y - horizon + canvas.pixel();
            double away = 0.16 / (under + 0.012);
            double wx = (x - canvas.right() / 2) * away * 4.6;
            double wz = away * 9;
            double calm = 1 / (1 + away * 0.22);
            double swell = noise.fractal(wx * 0.6, wz * 1.1 - time * 0.5, time * 0.25, 3);
            double chop = noise.fractal(wx * 3.1 + time * 0.2, wz * 4.3 - time * 0.7, time * 0.5, 4);
            double slope = (0.75 * swell + 0.85 * chop) * (0.25 + 0.75 * calm);
            double mirrored = horizon - under * (0.55 + 0.2 * slope) - 0.14 * slope * (0.3 + under);
            Colour air = canvas.sample(x + 0.05 * slope, Math.max(0, Math.min(horizon - canvas.pixel(), mirrored)));
            double grazing = Math.pow(1 - Math.min(1, under * 1.15), 2.2);
            double facing = Math.max(0.05, Math.min(0.95, 0.28 + 0.55 * grazing - 0.42 * slope));
            Colour water = deep.times(0.9 + 0.6 * slope).mix(air, facing);
            double path = 0.03 + under * 0.30;
            double towards = Math.exp(-Math.pow((x - place[1]) / path, 2));
            double glitter = Math.pow(Math.max(0, chop + 0.42 * swell + 0.36), 5) * towards * 7;
            return water.plus(sky.at(1).times(Math.min(3, glitter)));
        });
    }
}

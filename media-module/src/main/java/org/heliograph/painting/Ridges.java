package org.heliograph.painting;

import java.util.Random;

/** Mountains behind mountains against an evening or morning sky, the far ones pale with haze; some above a lake. */
final class Ridges implements Painter {

    private static final int[][] SKIES = {
        {0x1d2b53, 0x54457f, 0xb0587a, 0xf08a5d, 0xffd28a},
        {0x0f2540, 0x2b5876, 0x6d8ba8, 0xe5b299, 0xffe3c2},
        {0x2a1a3e, 0x6b2d5c, 0xc0455f, 0xf57c51, 0xffc46b},
        {0x3f6fa3, 0x86aecb, 0xc5d9e2, 0xf4e6d4, 0xfff4e0},
        {0x10182f, 0x28395e, 0x4d5f86, 0xa08aa0, 0xf0b7a0},
        {0x0c2d3f, 0x15616d, 0x6fa89c, 0xf3d9a4, 0xfff0cc}
    };
    private static final int[] FEET = {0x131a33, 0x0d2233, 0x24102b, 0x24425e, 0x0b1020, 0x08222a};

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        int choice = random.nextInt(SKIES.length);
        Palette sky = new Palette(SKIES[choice]);
        Colour foot = Colour.of(FEET[choice]);
        double horizon = 0.52 + 0.16 * random.nextDouble();
        double sunX = canvas.right() * (0.2 + 0.6 * random.nextDouble());
        double sunY = horizon - 0.06 - 0.16 * random.nextDouble() - time * 0.004;
        Noise noise = new Noise(random.nextLong());
        sky(canvas, sky, noise, horizon, time);
        sun(canvas, sky, sunX, sunY);
        int layers = 5 + random.nextInt(3);
        boolean lake = random.nextInt(5) < 2;
        double shore = lake ? 0.72 + 0.06 * random.nextDouble() : 1;
        for (int layer = 0; layer < layers; layer++) {
            double near = (double) layer / (layers - 1);
            double base = horizon - 0.05 + near * (shore - horizon - (lake ? 0.03 : 0.1));
            Colour haze = sky.at(0.97 - 0.45 * near);
            Colour body = haze.mix(foot, 0.12 + 0.88 * Math.pow(near, 1.25));
            range(canvas, new Noise(random.nextLong()), new Range(base, near, body, haze, shore));
        }
        if (lake) {
            Water.mirror(canvas, shore, sky.at(0.35), new Noise(random.nextLong()), time);
        }
    }

    private static void sky(Canvas canvas, Palette sky, Noise noise, double horizon, double time) {
        canvas.shade((x, y) -> {
            Colour air = sky.at(Math.pow(y / (horizon + 0.08), 0.9));
            if (y > horizon + 0.1) {
                return air;
            }
            double cloud = noise.fractal(x * 1.3 + time * 0.02, y * 7 + 0.6 * noise.at(x * 2, y * 3), time * 0.02, 5);
            double cover = Math.max(0, cloud - 0.04) * 2.2 * Math.min(1, y * 4);
            return air.mix(sky.at(Math.min(1, y / horizon + 0.3)).times(1.1), Math.min(0.75, cover));
        });
    }

    private static void sun(Canvas canvas, Palette sky, double x, double y) {
        Colour shine = sky.at(1);
        canvas.glow(x, y, 0.85, shine.times(0.42));
        canvas.glow(x, y, 0.28, shine.times(0.6));
        double pixel = canvas.pixel();
        canvas.glaze(y - 0.06, y + 0.06, (below, px, py) -> {
            double inside = (0.042 - Math.hypot(px - x, py - y)) / pixel;
            return below.mix(shine.times(2.4), Math.max(0, Math.min(1, inside)));
        });
    }

    /** @param near 0 for the farthest, 1 for the nearest range */
    private record Range(double base, double near, Colour body, Colour haze, double shore) {}

    private static void range(Canvas canvas, Noise noise, Range range) {
        double[] crest = new double[canvas.width];
        double scale = 2.4 - 0.9 * range.near;
        double rise = 0.10 + (range.shore < 1 ? 0.05 : 0.13) * range.near;
        for (int column = 0; column < canvas.width; column++) {
            double x = (double) column / canvas.height;
            double shape =
                    0.55 * noise.ridged(x * scale, 3.7, 7) + 0.45 * (0.5 + noise.fractal(x * scale * 0.6, 9.1, 3));
            double trees = range.near > 0.75 ? 0.012 * range.near * Math.abs(noise.at(x * 95, 1.7)) : 0;
            crest[column] = range.base + rise * 0.6 - rise * 1.9 * shape - trees;
        }
        double pixel = canvas.pixel();
        canvas.glaze(
                range.base - 0.4,
                range.near < 1 ? Math.min(range.shore, range.base + 0.3) : range.shore,
                (below, x, y) -> {
                    double top = crest[Math.min(crest.length - 1, (int) (x * canvas.height))];
                    double inside = (y - top) / pixel + 0.5;
                    if (inside <= 0) {
                        return below;
                    }
                    double mist =
                            Math.pow(Math.max(0, Math.min(1, (y - top) / 0.3)), 1.2) * 0.72 * (1 - range.near * 0.75);
                    double grit = 1 + 0.10 * noise.fractal(x * 22, y * 30, 2);
                    return below.mix(range.body.times(grit).mix(range.haze, mist), Math.min(1, inside));
                });
    }
}

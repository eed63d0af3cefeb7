package org.heliograph.painting;

import java.util.Random;

/** Northern lights over snow and spruces, or over a lake: curtains of rays that hang in folds and move. */
final class Aurora implements Painter {

    private static final int[][] CURTAINS = {
        {0x2bffa0, 0x35d6b0, 0x5a6be0, 0x7a3fb8},
        {0x52ff8f, 0x2fc8a8, 0x2f78d8, 0x31409a},
        {0x7dffb0, 0x66d9c2, 0xc05fc8, 0xd0406f}
    };

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        Palette rays = new Palette(CURTAINS[random.nextInt(CURTAINS.length)]);
        Palette night = new Palette(0x050914, 0x0a1730, 0x12304a, 0x1d4a58);
        double ground = 0.74 + 0.08 * random.nextDouble();
        boolean lake = random.nextBoolean();
        canvas.shade((x, y) -> night.at(y / ground));
        Stars.scatter(canvas, random, 0.0016, ground);
        for (int i = 0; i < 3; i++) {
            curtain(canvas, rays, new Noise(random.nextLong()), new Fold(i, 0.36 + 0.1 * i, 1 - 0.25 * i), time);
        }
        hills(canvas, new Noise(random.nextLong()), ground);
        if (lake) {
            Trees.spruces(canvas, random, new Trees.Stand(ground, 0.05, 0.09, Colour.of(0x02070b)));
            Water.mirror(canvas, ground, Colour.of(0x04141c), new Noise(random.nextLong()), time);
            return;
        }
        snow(canvas, new Noise(random.nextLong()), ground, rays.at(0));
        Trees.spruces(canvas, random, new Trees.Stand(ground + 0.05, 0.1, 0.3, Colour.of(0x03080d)));
    }

    /** @param base where it hangs down to, about */
    private record Fold(int number, double base, double strength) {}

    private static void curtain(Canvas canvas, Palette rays, Noise noise, Fold fold, double time) {
        double[] hem = new double[canvas.width];
        double[] ray = new double[canvas.width];
        double[] reach = new double[canvas.width];
        for (int column = 0; column < canvas.width; column++) {
            double x = (double) column / canvas.height;
            double moving = time * 0.12;
            hem[column] = fold.base
                    + 0.22 * noise.fractal(x * 0.9, fold.number, moving, 3)
                    + 0.05 * noise.at(x * 4, 7, moving);
            double fine = noise.fractal(x * 13 + 1.5 * noise.at(x * 3, 3, moving), 21, time * 0.35, 4);
            ray[column] = Math.max(0.08, 0.6 + 0.75 * fine) * Math.max(0, 0.55 + 0.9 * noise.at(x * 0.9, 33, moving));
            reach[column] = 0.20 + 0.12 * noise.at(x * 2.2, 44, moving);
        }
        canvas.glaze(0, 0.9, (below, x, y) -> {
            int column = Math.min(hem.length - 1, (int) (x * canvas.height));
            double above = hem[column] - y;
            if (above < -0.05) {
                return below;
            }
            double fading = above < 0 ? Math.pow(1 + above / 0.05, 3) : Math.exp(-above / reach[column]);
            double light = 0.85 * fold.strength * fading * ray[column];
            return below.plus(rays.at(Math.max(0, above) / 0.42).times(light));
        });
    }

    private static void hills(Canvas canvas, Noise noise, double ground) {
        Colour far = Colour.of(0x0b1f2c);
        canvas.glaze(ground - 0.2, 1, (below, x, y) -> {
            double top = ground - 0.015 - 0.13 * Math.abs(noise.fractal(x * 1.6, 2, 5));
            return below.mix(far, (y - top) * canvas.height);
        });
    }

    private static void snow(Canvas canvas, Noise noise, double ground, Colour shine) {
        canvas.glaze(ground - 0.05, 1, (below, x, y) -> {
            double top = ground + 0.02 * noise.fractal(x * 2.1, 5, 3);
            double drift = noise.fractal(x * 3, y * 11, 4);
            Colour white = Colour.of(0x24394d).times(0.75 + 0.7 * drift).plus(shine.times(0.035 + 0.03 * drift));
            return below.mix(white, (y - top) * canvas.height);
        });
    }
}

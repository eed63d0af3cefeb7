package org.heliograph.painting;

import java.util.Random;
import java.util.stream.IntStream;

/** A wood in the morning: trunk behind trunk dissolving in the mist, and light that falls through it. */
final class Woods implements Painter {

    private static final int LAYERS = 7;
    private static final int RAYS = 4096;
    private static final int[][] AIRS = {
        {0xf4ead0, 0xb9c4a0, 0x1c2a1f},
        {0xdfe9ea, 0x8fa9ad, 0x14232b},
        {0xffdcae, 0xc98f63, 0x2a1712},
        {0xe9efdc, 0x8fae86, 0x10241a},
        {0xd8d6ee, 0x8583ab, 0x17162b}
    };

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        int[] air = AIRS[random.nextInt(AIRS.length)];
        Colour light = Colour.of(air[0]);
        Colour mist = Colour.of(air[1]);
        Colour dark = Colour.of(air[2]);
        double sunX = canvas.right() * (0.2 + 0.6 * random.nextDouble());
        Noise noise = new Noise(random.nextLong());
        canvas.shade((x, y) -> {
            double far = Math.hypot(x - sunX, (y - 0.32) * 1.2);
            return light.times(1.15).mix(mist, Math.min(1, far * 1.25) + 0.12 * noise.fractal(x * 2, y * 2, 4));
        });
        for (int layer = 0; layer < LAYERS; layer++) {
            double near = (double) layer / (LAYERS - 1);
            Colour bark = mist.mix(dark, 0.10 + 0.9 * Math.pow(near, 1.4));
            trunks(canvas, random, near, bark);
            ground(canvas, new Noise(random.nextLong()), near, bark);
            if (near < 0.6) {
                veil(canvas, new Noise(random.nextLong()), near, light.mix(mist, 0.35), time);
            }
        }
        shafts(canvas, noise, sunX, light, time);
    }

    private static void trunks(Canvas canvas, Random random, double near, Colour bark) {
        int count = (int) Math.round((4 + 20 * (1 - near) * (1 - near)) * canvas.right());
        for (int i = 0; i < count; i++) {
            double wide = (0.007 + 0.034 * near * near) * (0.7 + 0.7 * random.nextDouble());
            Trunk trunk = new Trunk(
                    canvas.right() * (random.nextDouble() * 1.1 - 0.05),
                    wide,
                    (random.nextDouble() - 0.5) * 0.08,
                    new Noise(random.nextLong()));
            trunk.paint(canvas, 0.60 + 0.32 * near, bark);
        }
    }

    private record Trunk(double x, double wide, double lean, Noise noise) {

        private void paint(Canvas canvas, double foot, Colour bark) {
            for (int line = 0; line < Math.min(canvas.height, (foot + 0.02) * canvas.height); line++) {
                double y = (double) line / canvas.height;
                double root = Math.exp(-(foot - y) / 0.018) * wide * 0.3;
                double half = wide * (0.36 + 0.16 * y) + root;
                double middle = x + lean * (y - 0.5) + 0.02 * noise.at(y * 1.6, 3);
                int first = Math.max(0, (int) ((middle - half - 0.01) * canvas.height));
                int last = Math.min(canvas.width - 1, (int) ((middle + half + 0.01) * canvas.height));
                for (int column = first; column <= last; column++) {
                    pixel(canvas, column, line, new double[] {middle, half}, bark);
                }
            }
        }

        private void pixel(Canvas canvas, int column, int line, double[] span, Colour bark) {
            double px = (double) column / canvas.height;
            double y = (double) line / canvas.height;
            double rough = 0.10 * span[1] * noise.at(px * 30, y * 26);
            double inside = (span[1] + rough - Math.abs(px - span[0])) * canvas.height + 0.5;
            if (inside > 0) {
                double round = (px - span[0]) / span[1];
                double grain = 1 + 0.28 * noise.fractal(px * 120, y * 14, 2) - 0.16 * round * round;
                canvas.put(column, line, canvas.get(column, line).mix(bark.times(grain), Math.min(1, inside)));
            }
        }
    }

    private static void ground(Canvas canvas, Noise noise, double near, Colour bark) {
        double level = 0.60 + 0.32 * near;
        Colour leaves = bark.times(1.12);
        canvas.glaze(level - 0.05, near < 1 ? level + 0.16 : 1, (below, x, y) -> {
            double top = level
                    + 0.035 * noise.fractal(x * 1.7, 3, 3)
                    - (0.008 + 0.03 * near) * Math.abs(noise.fractal(x * 36, y * 5, 3));
            double grit = 1 + 0.35 * noise.fractal(x * 30, y * 50, 2);
            return below.mix(leaves.times(grit), Math.min(1, (y - top) * canvas.height));
        });
    }

    private static void veil(Canvas canvas, Noise noise, double near, Colour mist, double time) {
        canvas.glaze(0.25, 1, (below, x, y) -> {
            double band = Math.exp(-Math.pow((y - 0.62 - 0.3 * near) / 0.2, 2));
            double drift = 0.6 + 0.6 * noise.fractal(x * 1.3 + time * 0.05, y * 3, time * 0.05, 2);
            return below.mix(mist, 0.34 * (1 - near) * band * drift);
        });
    }

    private static void shafts(Canvas canvas, Noise noise, double sunX, Colour light, double time) {
        double[] rays = IntStream.range(0, RAYS)
                .mapToDouble(i -> (i - RAYS / 2.0) * Math.PI / RAYS)
                .map(angle -> Math.max(0, noise.fractal(angle * 7, 11, time * 0.1, 3) + 0.08))
                .toArray();
        canvas.glaze((below, x, y) -> {
            double fading = 1 - Math.hypot(x - sunX, y) / 1.15;
            if (fading <= 0) {
                return below;
            }
            double angle = Math.atan2(x - sunX, y + 0.35);
            return below.plus(light.times(0.5 * fading * rays[(int) ((angle / Math.PI + 0.5) * RAYS)]));
        });
    }
}

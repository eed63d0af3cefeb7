package org.heliograph.painting;

import java.util.Random;

/** A sea of sand in low sun: lit and shaded flanks, ripples close by, haze far away. */
final class Dunes implements Painter {

    private static final double FARTHEST = 60;
    private static final int[][] SKIES = {
        {0x2f5d8c, 0x7fa8c9, 0xf2d8b0, 0xffe9c9},
        {0x2b2350, 0x7b3f71, 0xe0706a, 0xffc27a},
        {0x4a86b8, 0x9cc6dd, 0xd9e8e6, 0xfbf3df},
        {0x14213d, 0x3c4a78, 0xb0738a, 0xf7b27a}
    };
    private static final int[][] SANDS = {
        {0x5a2f1c, 0xa85f32, 0xe8a865, 0xffdca0},
        {0x3b1a2b, 0x86353a, 0xde7a4a, 0xffc583},
        {0x6d5a48, 0xb5936c, 0xe6cda1, 0xfff2d4},
        {0x231a33, 0x5f3447, 0xb8624e, 0xf6a766}
    };

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        int choice = random.nextInt(SKIES.length);
        Palette sky = new Palette(SKIES[choice]);
        double horizon = 0.30 + 0.14 * random.nextDouble();
        double sunX = random.nextBoolean() ? -1 : 1;
        Noise clouds = new Noise(random.nextLong());
        canvas.shade((x, y) -> {
            double wisp = Math.max(0, clouds.fractal(x * 0.9, y * 6, 5)) * 0.7;
            return sky.at(y / (horizon + 0.02)).mix(sky.at(1), wisp);
        });
        canvas.glow(
                sunX > 0 ? canvas.right() * 0.85 : canvas.right() * 0.15,
                horizon - 0.05,
                0.9,
                sky.at(1).times(0.35));
        Sand sand = new Sand(
                new Noise(random.nextLong()), new Palette(SANDS[choice]), sky.at(0.97), sunX, random.nextDouble() * 50);
        for (int column = 0; column < canvas.width; column++) {
            sand.column(canvas, column, horizon);
        }
    }

    /** The ground, which is walked from the eye to the horizon for each column of the picture. */
    private record Sand(Noise noise, Palette colours, Colour haze, double sunX, double start) {

        private void column(Canvas canvas, int column, double horizon) {
            double aside = (column + 0.5) / canvas.height - canvas.right() / 2;
            int painted = canvas.height;
            double away = 0.45;
            while (away < FARTHEST && painted > 0) {
                double x = aside * away * 1.15;
                double z = away + start;
                double seen = horizon + (1.45 - height(x, z)) / away * 0.62;
                int line = (int) (seen * canvas.height);
                if (line < painted) {
                    paint(canvas, column, Math.max(0, line), painted, colour(x, z, away));
                    painted = line;
                }
                away += away * 0.0034;
            }
        }

        private void paint(Canvas canvas, int column, int from, int to, Colour colour) {
            for (int line = from; line < to; line++) {
                canvas.put(column, line, colour);
            }
        }

        /** Long waves whose crests wander, steep on one side. */
        private double height(double x, double z) {
            double bent = x * 0.33 + 1.1 * noise.at(x * 0.16, z * 0.16) + z * 0.12;
            double wave = noise.at(bent, z * 0.27);
            double crest = 1 - Math.abs(wave) * 1.5;
            double smooth = noise.at(x * 0.11 + 40, z * 0.09);
            return 0.52 * crest * crest + 0.42 * smooth;
        }

        private Colour colour(double x, double z, double away) {
            double step = 0.012 * Math.max(1, away * 0.35);
            double here = height(x, z);
            double slopeX = (height(x + step, z) - here) / step;
            double slopeZ = (height(x, z + step) - here) / step;
            double close = Math.max(0, 1 - away / 9);
            double ripple = close
                    * 0.2
                    * Math.sin(
                            46 * (x * 0.5 + z * 0.9) + 5 * noise.at(x * 0.9, z * 0.9) + 1.2 * noise.at(x * 4, z * 4));
            double towards = -sunX * (slopeX + ripple) * 0.95 + slopeZ * 0.25;
            double lit = 0.42 + 0.52 * towards / Math.sqrt(1 + slopeX * slopeX + slopeZ * slopeZ);
            double grit = 0.03 * noise.fractal(x * 12, z * 12, 2);
            Colour sand = colours.at(Math.max(0.02, Math.min(1, lit + grit)));
            return sand.mix(haze, 1 - Math.exp(-away * away / 900));
        }
    }
}

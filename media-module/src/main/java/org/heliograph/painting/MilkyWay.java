package org.heliograph.painting;

import java.awt.geom.Path2D;
import java.util.Random;

/** The Milky Way over a dark ridge, on which a lit tent stands. */
final class MilkyWay implements Painter {

    private static final int[][] NIGHTS = {
        {0x04060f, 0x0a1430, 0x1c2c52, 0x6a5a6e},
        {0x05050d, 0x150f2e, 0x35255a, 0x8c5a6a},
        {0x020a10, 0x06202e, 0x14404c, 0x587a70}
    };

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        Palette night = new Palette(NIGHTS[random.nextInt(NIGHTS.length)]);
        Band band = new Band(
                canvas.right() * (0.35 + 0.3 * random.nextDouble()),
                (random.nextBoolean() ? 1 : -1) * (0.35 + 0.7 * random.nextDouble()),
                new Noise(random.nextLong()));
        canvas.shade((x, y) -> night.at(Math.pow(y, 1.6) * 0.95).plus(band.light(x, y)));
        Stars.scatter(canvas, random, 0.0022, 0.95);
        alongTheBand(canvas, random, band);
        double ground = 0.80 + 0.06 * random.nextDouble();
        ridge(canvas, new Noise(random.nextLong()), ground, night);
        tent(
                canvas,
                canvas.right() * (0.2 + 0.6 * random.nextDouble()),
                ground + 0.055,
                0.05 + 0.02 * random.nextDouble());
    }

    private record Band(double middle, double lean, Noise noise) {

        private double distance(double x, double y) {
            double bent = 0.05 * noise.fractal(x * 2, y * 2, 2);
            return (x - middle - (y - 0.45) * lean) / Math.sqrt(1 + lean * lean) + bent;
        }

        private Colour light(double x, double y) {
            double away = distance(x, y);
            if (Math.abs(away) > 0.42) {
                return Colour.BLACK;
            }
            double glow = Math.exp(-Math.pow(away / 0.17, 2)) * (0.55 + 0.75 * noise.fractal(x * 3, y * 3, 5));
            double lane = 0.03 * noise.fractal(x * 3 + 8, y * 3, 3);
            double dust = Math.exp(-Math.pow((away + lane) / 0.045, 2))
                    * Math.max(0, 0.75 + 1.1 * noise.fractal(x * 6, y * 6, 5));
            double bright = Math.max(0, glow) * (1 - Math.min(0.9, dust));
            Colour warm = new Colour(0.46f, 0.28f, 0.20f);
            Colour cool = new Colour(0.13f, 0.18f, 0.34f);
            return cool.mix(warm, bright * 1.3).times(1.3 * bright);
        }
    }

    private static void alongTheBand(Canvas canvas, Random random, Band band) {
        int count = canvas.width * canvas.height / 170;
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble() * canvas.right();
            double y = random.nextDouble() * 0.95;
            double away = band.distance(x, y) / 0.13;
            if (random.nextDouble() < Math.exp(-away * away)) {
                canvas.glow(x, y, 1.5 * canvas.pixel(), Colour.WHITE.times(0.12 + 0.3 * random.nextDouble()));
            }
        }
    }

    private static void ridge(Canvas canvas, Noise noise, double ground, Palette night) {
        Colour rock = night.at(0.1).times(0.55);
        canvas.glaze(ground - 0.2, 1, (below, x, y) -> {
            double top = ground + 0.03 - 0.12 * noise.ridged(x * 1.1, 4, 6) + 0.05 * noise.at(x, 2);
            double grit = 1 + 0.8 * noise.fractal(x * 14, y * 20, 4);
            return below.mix(rock.times(grit), Math.min(1, (y - top) * canvas.height));
        });
    }

    private static void tent(Canvas canvas, double x, double foot, double size) {
        Colour lamp = Colour.of(0xffb35a);
        canvas.glow(x, foot - size * 0.3, size * 4.5, lamp.times(0.28));
        canvas.draw(graphics -> {
            Path2D cloth = new Path2D.Double();
            cloth.moveTo(x - size, foot);
            cloth.curveTo(x - size * 0.6, foot - size * 0.6, x - size * 0.2, foot - size * 0.95, x, foot - size);
            cloth.curveTo(x + size * 0.2, foot - size * 0.95, x + size * 0.6, foot - size * 0.6, x + size, foot);
            cloth.closePath();
            graphics.setPaint(new java.awt.RadialGradientPaint(
                    new java.awt.geom.Point2D.Double(x, foot - size * 0.25),
                    (float) size,
                    new float[] {0, 0.55f, 1},
                    new java.awt.Color[] {
                        Colour.of(0xfff0c4).paint(1),
                        Colour.of(0xffab4a).paint(1),
                        Colour.of(0xa5421c).paint(1)
                    }));
            graphics.fill(cloth);
            Path2D door = new Path2D.Double();
            door.moveTo(x - size * 0.02, foot - size * 0.97);
            door.lineTo(x + size * 0.18, foot);
            door.lineTo(x - size * 0.22, foot);
            door.closePath();
            graphics.setPaint(Colour.of(0x5a230f).paint(0.55));
            graphics.fill(door);
        });
    }
}

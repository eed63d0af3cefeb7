package org.heliograph.painting;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** A city at night over its river: towers behind towers in haze, lit windows, and all of it again in the water. */
final class City implements Painter {

    private static final int[][] SKIES = {
        {0x070b1c, 0x141a3c, 0x3a2a5c, 0xa04e62, 0xffa45c},
        {0x04101f, 0x0c2440, 0x1d4668, 0x5a7f95, 0xffcf8f},
        {0x0a0618, 0x241246, 0x5a1f6e, 0xc23c7c, 0xff9f7a},
        {0x0b1320, 0x1b2c44, 0x33536a, 0x6d8c8c, 0xf2c078}
    };
    private static final int[] LAMPS = {0xffd08a, 0xffc061, 0xfff0d0, 0xffa94f, 0xbfe3ff};

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        Palette sky = new Palette(SKIES[random.nextInt(SKIES.length)]);
        double quay = 0.66 + 0.08 * random.nextDouble();
        Noise noise = new Noise(random.nextLong());
        canvas.shade((x, y) -> {
            double cloud = Math.max(0, noise.fractal(x * 1.4, y * 4, time * 0.03, 5));
            return sky.at(Math.min(0.97, 1.12 * Math.pow(y / quay, 1.5)))
                    .plus(sky.at(0.8).times(0.16 * cloud));
        });
        Stars.scatter(canvas, random, 0.0003, quay * 0.5);
        int rows = 4;
        for (int row = 0; row < rows; row++) {
            double near = (double) row / (rows - 1);
            Colour wall = sky.at(0.62 - 0.4 * near).mix(Colour.of(0x06080f), 0.25 + 0.62 * near);
            row(canvas, random, new Row(quay, near, wall));
            double mist = 0.16 * (1 - near);
            canvas.glaze(quay - 0.3, quay, (below, x, y) -> below.mix(sky.at(0.86), mist * (1 - (quay - y) / 0.3)));
        }
        promenade(canvas, random, quay);
        Water.mirror(canvas, quay, Colour.of(0x050813), new Noise(random.nextLong()), time);
    }

    private record Row(double foot, double near, Colour wall) {}

    private static void row(Canvas canvas, Random random, Row row) {
        Noise skyline = new Noise(random.nextLong());
        canvas.draw(graphics -> {
            double x = -0.05 * random.nextDouble();
            while (x < canvas.right()) {
                double wide = (0.035 + 0.05 * random.nextDouble()) * (0.7 + 0.5 * row.near);
                double centre = 0.6 + 0.8 * skyline.at(x * 1.8, 0.3);
                double tall = (0.07 + 0.38 * Math.pow(random.nextDouble(), 1.6) * centre) * (1.12 - 0.5 * row.near);
                tower(graphics, random, row, new Rectangle2D.Double(x, row.foot - tall, wide, tall + 0.01));
                x += wide * (0.92 + 0.35 * random.nextDouble());
            }
        });
    }

    private static void tower(Graphics2D graphics, Random random, Row row, Rectangle2D body) {
        graphics.setPaint(row.wall.times(0.85 + 0.3 * random.nextDouble()).paint(1));
        graphics.fill(body);
        if (random.nextInt(4) == 0) {
            double inset = body.getWidth() * 0.22;
            graphics.fill(new Rectangle2D.Double(
                    body.getX() + inset, body.getY() - 0.022, body.getWidth() - 2 * inset, 0.03));
        }
        if (random.nextInt(6) == 0) {
            graphics.fill(new Rectangle2D.Double(body.getCenterX() - 0.0012, body.getY() - 0.07, 0.0024, 0.08));
        }
        windows(graphics, random, row, body);
    }

    private static void windows(Graphics2D graphics, Random random, Row row, Rectangle2D body) {
        double pitch = 0.0062 + 0.0025 * row.near;
        double lit = 0.2 + 0.55 * random.nextDouble() * random.nextDouble();
        boolean bands = random.nextInt(4) == 0;
        double side = pitch * 0.5;
        Colour house = Colour.of(LAMPS[random.nextInt(LAMPS.length)]);
        for (double y = body.getY() + pitch; y < body.getMaxY() - pitch; y += pitch * 1.25) {
            boolean band = bands && random.nextInt(5) == 0;
            for (double x = body.getX() + pitch * 0.6; x < body.getMaxX() - pitch; x += pitch) {
                if (band || random.nextDouble() < lit) {
                    Colour lamp = random.nextInt(5) == 0 ? Colour.of(LAMPS[random.nextInt(LAMPS.length)]) : house;
                    graphics.setPaint(lamp.paint((0.35 + 0.65 * random.nextDouble()) * (0.45 + 0.55 * row.near)));
                    graphics.fill(new Rectangle2D.Double(x, y, side * (bands ? 1.5 : 1), side * 1.25));
                }
            }
        }
    }

    /** Lanterns along the water. */
    private static void promenade(Canvas canvas, Random random, double quay) {
        canvas.draw(graphics -> {
            graphics.setPaint(Colour.of(0x04060b).paint(1));
            graphics.fill(new Rectangle2D.Double(0, quay - 0.012, canvas.right(), 0.013));
        });
        Colour lamp = Colour.of(LAMPS[random.nextInt(LAMPS.length)]);
        double step = 0.05 + 0.05 * random.nextDouble();
        for (double x = step * random.nextDouble(); x < canvas.right(); x += step) {
            canvas.glow(x, quay - 0.020, 0.005, lamp.times(5));
            canvas.glow(x, quay - 0.020, 0.03, lamp.times(0.5));
            x += step * 0.5 * random.nextDouble();
        }
    }
}

package org.heliograph.painting;

import java.awt.BasicStroke;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** Plants close by, before a blurred garden: fern fronds, leafy branches, meadow flowers. */
final class Botany implements Painter {

    /** Ground, light, leaf, young leaf, blossom, heart of the blossom. */
    private static final int[][] GARDENS = {
        {0x1d3a2a, 0xa9c46c, 0x2f6b3a, 0x8fc25a, 0xf2efe6, 0xf2b632},
        {0x3a2a3f, 0xe8a9a0, 0x3f5a45, 0x90a873, 0xe2557a, 0xffd56b},
        {0x14323a, 0x86c3b8, 0x1f5a50, 0x6fb08c, 0xf6a13c, 0x6a2c1a},
        {0x3b3420, 0xf0d58a, 0x5f6b2f, 0xb8b45a, 0xd8432f, 0x2a1512},
        {0x232c4a, 0xa8b6e0, 0x34547a, 0x7aa0b8, 0x9a7ae0, 0xffe08a}
    };

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        int[] garden = GARDENS[random.nextInt(GARDENS.length)];
        blur(canvas, random, garden);
        int kind = random.nextInt(3);
        if (kind == 0) {
            fronds(canvas, random, garden);
        } else if (kind == 1) {
            branches(canvas, random, garden);
        } else {
            meadow(canvas, random, garden);
        }
    }

    private static void blur(Canvas canvas, Random random, int[] garden) {
        Palette ground = new Palette(garden[0], garden[2], garden[3], garden[1]);
        Noise noise = new Noise(random.nextLong());
        double lit = canvas.right() * random.nextDouble();
        canvas.shade((x, y) -> {
            double light = 0.85 - 0.75 * Math.hypot((x - lit) * 0.7, y - 0.15);
            return ground.at(0.25 + 0.75 * light + 0.35 * noise.fractal(x * 1.5, y * 1.5, 2));
        });
        canvas.draw(graphics -> {
            for (int i = 0; i < 46; i++) {
                double radius = 0.02 + 0.07 * random.nextDouble();
                Colour spot = Colour.of(garden[random.nextInt(3) == 0 ? 4 : 1]);
                disc(graphics, random.nextDouble() * canvas.right(), random.nextDouble() * 0.85, radius, spot);
            }
        });
    }

    /** A light out of focus: flat, with a brighter rim. */
    private static void disc(Graphics2D graphics, double x, double y, double radius, Colour spot) {
        Ellipse2D shape = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        graphics.setPaint(spot.paint(0.11));
        graphics.fill(shape);
        graphics.setStroke(new BasicStroke(0.003f));
        graphics.setPaint(spot.paint(0.10));
        graphics.draw(shape);
    }

    private static void fronds(Canvas canvas, Random random, int[] garden) {
        for (int i = 0; i < 7; i++) {
            double near = (i + 1) / 7.0;
            double x = canvas.right() * (0.1 + 0.8 * random.nextDouble());
            double lean = (random.nextDouble() - 0.5) * 1.1;
            long seed = random.nextLong();
            canvas.draw(graphics -> frond(graphics, new Random(seed), garden, new double[] {x, lean, near}));
        }
    }

    private static void frond(Graphics2D graphics, Random random, int[] garden, double[] place) {
        double tall = 0.55 + 0.4 * random.nextDouble();
        double near = place[2];
        int leaves = 26;
        for (int i = 0; i < leaves; i++) {
            double part = (double) i / leaves;
            double x = place[0] + place[1] * 0.45 * part * part;
            double y = 1.04 - tall * part;
            double along = Math.atan2(-tall, place[1] * 0.9 * part);
            double size = 0.19 * Math.sin(Math.PI * Math.pow(1 - part, 0.75)) * (0.5 + 0.5 * near) + 0.008;
            for (int side = -1; side <= 1; side += 2) {
                double way = along + side * (1.12 - 0.45 * part);
                leaf(
                        graphics,
                        new Leaf(x, y, way, size, 0.19),
                        shades(garden, near, 0.8 * part + 0.25 * random.nextDouble()));
            }
        }
    }

    private static void branches(Canvas canvas, Random random, int[] garden) {
        for (int i = 0; i < 8; i++) {
            double near = (i + 1) / 8.0;
            boolean left = random.nextBoolean();
            double x = left ? -0.05 : canvas.right() + 0.05;
            double y = 0.1 + 0.8 * random.nextDouble();
            double way = (left ? 0 : Math.PI) + (random.nextDouble() - 0.5) * 0.9;
            long seed = random.nextLong();
            canvas.draw(graphics -> branch(graphics, new Random(seed), garden, new double[] {x, y, way, near}));
        }
    }

    private static void branch(Graphics2D graphics, Random random, int[] garden, double[] place) {
        double x = place[0];
        double y = place[1];
        double way = place[2];
        double bend = (random.nextDouble() - 0.5) * 0.07;
        graphics.setStroke(
                new BasicStroke((float) (0.004 + 0.004 * place[3]), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 0; i < 17; i++) {
            double nextX = x + Math.cos(way) * 0.055;
            double nextY = y + Math.sin(way) * 0.055;
            graphics.setPaint(
                    Colour.of(garden[0]).mix(Colour.of(garden[2]), 0.4).paint(1));
            graphics.draw(new java.awt.geom.Line2D.Double(x, y, nextX, nextY));
            double size = (0.09 + 0.05 * random.nextDouble()) * (0.65 + 0.5 * place[3]) * (1 - i / 26.0);
            for (int side = -1; side <= 1; side += 2) {
                Leaf leaf = new Leaf(nextX, nextY, way + side * (0.75 + 0.35 * random.nextDouble()), size, 0.46);
                leaf(graphics, leaf, shades(garden, place[3], random.nextDouble()));
            }
            x = nextX;
            y = nextY;
            way += bend + (random.nextDouble() - 0.5) * 0.12;
        }
    }

    private static void meadow(Canvas canvas, Random random, int[] garden) {
        int stems = (int) (30 * canvas.right());
        canvas.draw(graphics -> {
            for (int i = 0; i < stems; i++) {
                double near = (i + 1.0) / stems;
                double x = canvas.right() * random.nextDouble();
                double top = 0.15 + 0.6 * random.nextDouble() - 0.1 * near;
                flower(graphics, random, garden, new double[] {x, top, near});
            }
        });
    }

    private static void flower(Graphics2D graphics, Random random, int[] garden, double[] place) {
        double near = place[2];
        double sway = (random.nextDouble() - 0.5) * 0.25;
        double headX = place[0] + sway;
        Colour green = shades(garden, near, 0.4)[1];
        graphics.setStroke(
                new BasicStroke((float) (0.0018 + 0.0034 * near), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setPaint(green.paint(1));
        graphics.draw(new CubicCurve2D.Double(place[0], 1.05, place[0], 0.8, headX - sway * 0.2, 0.6, headX, place[1]));
        for (int i = 0; i < 3; i++) {
            double y = 1.0 - 0.12 * i;
            leaf(
                    graphics,
                    new Leaf(place[0], y, -Math.PI / 2 + (random.nextDouble() - 0.5) * 1.7, 0.16 * near + 0.04, 0.1),
                    shades(garden, near, random.nextDouble()));
        }
        int petals = 8 + random.nextInt(9);
        double size = (0.03 + 0.055 * near) * (0.7 + 0.5 * random.nextDouble());
        Colour far = Colour.of(garden[1]);
        Colour petal = far.mix(Colour.of(garden[4]), 0.35 + 0.65 * near);
        double tilt = 0.55 + 0.4 * random.nextDouble();
        AffineTransform before = graphics.getTransform();
        graphics.translate(headX, place[1]);
        graphics.scale(1, tilt);
        for (int i = 0; i < petals; i++) {
            double way = 2 * Math.PI * i / petals + 0.2 * random.nextDouble();
            leaf(graphics, new Leaf(0, 0, way, size, 0.36), new Colour[] {petal.times(0.62), petal});
        }
        Colour heart = far.mix(Colour.of(garden[5]), 0.4 + 0.6 * near);
        graphics.setPaint(heart.paint(1));
        double middle = size * 0.27;
        graphics.fill(new Ellipse2D.Double(-middle, -middle, 2 * middle, 2 * middle));
        graphics.setTransform(before);
    }

    /** Of a leaf, from its foot to its tip; what is far is paler. */
    private static Colour[] shades(int[] garden, double near, double young) {
        Colour far = Colour.of(garden[1]);
        Colour dark = far.mix(Colour.of(garden[2]), 0.6 + 0.4 * near);
        Colour bright = far.mix(Colour.of(garden[3]), 0.6 + 0.4 * near);
        return new Colour[] {dark.mix(bright, young * 0.45), dark.mix(bright, 0.35 + 0.65 * young)};
    }

    /** @param broad its width as a part of its length */
    private record Leaf(double x, double y, double way, double length, double broad) {}

    private static void leaf(Graphics2D graphics, Leaf leaf, Colour[] shades) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(leaf.x, leaf.y);
        graphics.rotate(leaf.way);
        double half = leaf.length * leaf.broad;
        Path2D blade = new Path2D.Double();
        blade.moveTo(0, 0);
        blade.curveTo(leaf.length * 0.25, -half, leaf.length * 0.75, -half, leaf.length, 0);
        blade.curveTo(leaf.length * 0.75, half, leaf.length * 0.25, half, 0, 0);
        graphics.setPaint(
                new GradientPaint(0, 0, shades[0].paint(1), (float) leaf.length, (float) half, shades[1].paint(1)));
        graphics.fill(blade);
        Path2D lower = new Path2D.Double();
        lower.moveTo(0, 0);
        lower.lineTo(leaf.length, 0);
        lower.curveTo(leaf.length * 0.75, half, leaf.length * 0.25, half, 0, 0);
        graphics.setPaint(shades[0].paint(0.28));
        graphics.fill(lower);
        graphics.setTransform(before);
    }
}

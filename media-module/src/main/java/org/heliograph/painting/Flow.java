package org.heliograph.painting;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** A print: thousands of strokes that follow an invisible current, on paper with a margin. */
final class Flow implements Painter {

    private static final int[][] INKS = {
        {0xf4ecdc, 0x1b3a4b, 0x2f6f7e, 0xe07a5f, 0xf2b134, 0x81b29a},
        {0x14171f, 0xf4d6a0, 0xe4572e, 0x29335c, 0x669bbc, 0xf3a712},
        {0xf7f1e8, 0x3d2c5e, 0xa23b72, 0xf18f01, 0x2e86ab, 0xc73e1d},
        {0x0e2a2b, 0xdff2d8, 0x7fd1ae, 0xf6bd60, 0xf28482, 0x84a59d},
        {0xefe6dd, 0x231f20, 0xbb4430, 0x7ebdc2, 0xf3dfa2, 0x40798c}
    };

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        int[] inks = INKS[random.nextInt(INKS.length)];
        Noise noise = new Noise(random.nextLong());
        Colour paper = Colour.of(inks[0]);
        canvas.shade((x, y) -> paper.times(0.96 + 0.07 * noise.fractal(x * 90, y * 90, 2)));
        double margin = 0.06 + 0.03 * random.nextDouble();
        Current current = new Current(noise, 0.9 + 1.5 * random.nextDouble(), 2 + 4 * random.nextDouble(), time * 0.05);
        int strokes = 2600;
        canvas.draw(graphics -> {
            graphics.setClip(new Rectangle2D.Double(margin, margin, canvas.right() - 2 * margin, 1 - 2 * margin));
            for (int i = 0; i < strokes; i++) {
                stroke(graphics, current, random, inks, canvas.right());
            }
        });
    }

    private record Current(Noise noise, double scale, double turn, double time) {

        double way(double x, double y) {
            double bent = noise.at(x * scale * 0.6 + 9, y * scale * 0.6, time);
            return turn * noise.at(x * scale + bent, y * scale, time) + 0.6;
        }
    }

    private static void stroke(Graphics2D graphics, Current current, Random random, int[] inks, double right) {
        double x = random.nextDouble() * right;
        double y = random.nextDouble();
        double pick = 0.5 + 0.75 * current.noise.at(x * 1.3 + 70, y * 1.3) + 0.18 * random.nextGaussian();
        int ink = 1 + (int) (Math.max(0, Math.min(0.999, pick)) * (inks.length - 1));
        Path2D line = new Path2D.Double();
        line.moveTo(x, y);
        int steps = 14 + random.nextInt(46);
        for (int step = 0; step < steps; step++) {
            double way = current.way(x, y);
            x += Math.cos(way) * 0.006;
            y += Math.sin(way) * 0.006;
            line.lineTo(x, y);
        }
        float wide = (float) (0.0012 + 0.0055 * Math.pow(random.nextDouble(), 3));
        graphics.setStroke(new BasicStroke(wide, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setPaint(Colour.of(inks[ink]).paint(0.62 + 0.36 * random.nextDouble()));
        graphics.draw(line);
    }
}

package org.heliograph.painting;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Random;

/** A person from the chest up as on a poster: few flat shapes, a disc of light behind the head. Best as a square. */
final class Portrait implements Painter {

    private static final int[] SKINS = {0xf6d2b5, 0xe8b48e, 0xd39a6e, 0xb0734a, 0x8a5433, 0x5f3a24, 0xfbe0cc};
    private static final int[] HAIRS = {0x1c1411, 0x3a2417, 0x6b3f1f, 0xa5652a, 0xd9a441, 0xb9b4ae, 0x8c2f2a, 0x2b3a67};
    /** Ground, disc, clothes, second colour of the clothes. */
    private static final int[][] SCENES = {
        {0x264653, 0xe9c46a, 0xe76f51, 0xf4a261},
        {0xf2cc8f, 0xe07a5f, 0x3d405b, 0x81b29a},
        {0x355070, 0xeaac8b, 0x6d597a, 0xe56b6f},
        {0xa8dadc, 0xf1faee, 0x1d3557, 0xe63946},
        {0x606c38, 0xfefae0, 0xdda15e, 0x283618},
        {0x5f0f40, 0xfb8b24, 0x0f4c5c, 0xe36414},
        {0xcdb4db, 0xffc8dd, 0x5e548e, 0xbde0fe},
        {0x0b3954, 0xbfd7ea, 0xff6663, 0xe0ff4f},
        {0xf7d6bf, 0xf28f79, 0x2f4858, 0x33658a},
        {0x2d6a4f, 0xb7e4c7, 0xf4f1de, 0xe07a5f}
    };

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        int[] scene = SCENES[random.nextInt(SCENES.length)];
        Noise noise = new Noise(random.nextLong());
        Colour ground = Colour.of(scene[0]);
        canvas.shade((x, y) -> ground.times(1.12 - 0.3 * y));
        Face face = new Face(random, scene, canvas.right() / 2);
        canvas.draw(graphics -> face.draw(graphics));
        canvas.glaze((below, x, y) -> below.times(1 + 0.07 * noise.fractal(x * 6, y * 6, 3)));
    }

    private static final class Face {
        private final Random random;
        private final int[] scene;
        private final double x;
        private final Colour skin;
        private final Colour hair;
        private final double half;
        private final double top;
        private final double chin;

        Face(Random random, int[] scene, double x) {
            this.random = random;
            this.scene = scene;
            this.x = x;
            this.skin = Colour.of(SKINS[random.nextInt(SKINS.length)]);
            this.hair = Colour.of(HAIRS[random.nextInt(HAIRS.length)]);
            this.half = 0.135 + 0.02 * random.nextDouble();
            this.top = 0.27;
            this.chin = 0.60 + 0.02 * random.nextDouble();
        }

        void draw(Graphics2D graphics) {
            graphics.setPaint(Colour.of(scene[1]).paint(1));
            disc(graphics, x + 0.1 * (random.nextDouble() - 0.5), 0.44, 0.33);
            int style = random.nextInt(6);
            back(graphics, style);
            clothes(graphics);
            graphics.setPaint(skin.times(0.72).paint(1));
            graphics.fill(new RoundRectangle2D.Double(x - 0.062, chin - 0.1, 0.124, 0.2, 0.08, 0.08));
            disc(graphics, x, 0.695, 0.066);
            graphics.setPaint(skin.times(0.88).paint(1));
            disc(graphics, x - half, 0.47, 0.032);
            disc(graphics, x + half, 0.47, 0.032);
            Area head = head();
            graphics.setPaint(skin.paint(1));
            graphics.fill(head);
            shade(graphics, head);
            features(graphics);
            front(graphics, style, head);
        }

        private Area head() {
            Path2D shape = new Path2D.Double();
            shape.moveTo(x - half, 0.43);
            shape.curveTo(x - half, top - 0.03, x + half, top - 0.03, x + half, 0.43);
            shape.curveTo(x + half, 0.53, x + half * 0.62, chin, x, chin);
            shape.curveTo(x - half * 0.62, chin, x - half, 0.53, x - half, 0.43);
            return new Area(shape);
        }

        /** The side away from the light. */
        private void shade(Graphics2D graphics, Area head) {
            Area side = new Area(head);
            side.subtract(new Area(new Ellipse2D.Double(x - half * 1.9, top - 0.06, half * 3.1, chin - top + 0.09)));
            graphics.setPaint(skin.times(0.72).paint(0.65));
            graphics.fill(side);
            graphics.setPaint(Colour.of(0xe0604f).paint(0.16));
            disc(graphics, x - half * 0.56, 0.505, 0.03);
            disc(graphics, x + half * 0.56, 0.505, 0.03);
        }

        private void features(Graphics2D graphics) {
            graphics.setPaint(Colour.of(0x1e1512).paint(1));
            double eye = half * 0.42;
            disc(graphics, x - eye, 0.455, 0.0115);
            disc(graphics, x + eye, 0.455, 0.0115);
            graphics.setStroke(new BasicStroke(0.0085f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.setPaint(hair.times(0.7).paint(1));
            double lift = 0.012 * random.nextDouble();
            brow(graphics, x - eye, lift);
            brow(graphics, x + eye, lift);
            graphics.setPaint(skin.times(0.62).paint(1));
            graphics.setStroke(new BasicStroke(0.0075f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(new CubicCurve2D.Double(x + 0.004, 0.462, x + 0.026, 0.5, x + 0.022, 0.512, x - 0.006, 0.51));
            graphics.setPaint(Colour.of(0x8e2f2f).mix(skin, 0.25).paint(1));
            double smile = 0.008 + 0.016 * random.nextDouble();
            graphics.draw(new CubicCurve2D.Double(
                    x - 0.04, 0.545, x - 0.015, 0.545 + smile, x + 0.015, 0.545 + smile, x + 0.04, 0.545));
            if (random.nextInt(3) == 0) {
                glasses(graphics, eye);
            }
        }

        private void brow(Graphics2D graphics, double middle, double lift) {
            graphics.draw(new CubicCurve2D.Double(
                    middle - 0.026,
                    0.427,
                    middle - 0.01,
                    0.418 - lift,
                    middle + 0.01,
                    0.418 - lift,
                    middle + 0.026,
                    0.427));
        }

        private void glasses(Graphics2D graphics, double eye) {
            graphics.setPaint(Colour.of(scene[2]).times(0.5).paint(1));
            graphics.setStroke(new BasicStroke(0.007f));
            graphics.draw(new Ellipse2D.Double(x - eye - 0.04, 0.418, 0.08, 0.076));
            graphics.draw(new Ellipse2D.Double(x + eye - 0.04, 0.418, 0.08, 0.076));
            graphics.draw(new CubicCurve2D.Double(
                    x - eye + 0.04, 0.452, x - 0.005, 0.44, x + 0.005, 0.44, x + eye - 0.04, 0.452));
        }

        private void clothes(Graphics2D graphics) {
            Path2D shoulders = new Path2D.Double();
            shoulders.moveTo(x - 0.42, 1.01);
            shoulders.curveTo(x - 0.40, 0.76, x - 0.2, 0.72, x - 0.06, 0.67);
            shoulders.lineTo(x + 0.06, 0.67);
            shoulders.curveTo(x + 0.2, 0.72, x + 0.40, 0.76, x + 0.42, 1.01);
            shoulders.closePath();
            graphics.setPaint(Colour.of(scene[2]).paint(1));
            graphics.fill(shoulders);
            if (random.nextBoolean()) {
                graphics.setClip(shoulders);
                graphics.setPaint(Colour.of(scene[3]).paint(1));
                for (double y = 0.79; y < 1; y += 0.075) {
                    graphics.fill(new RoundRectangle2D.Double(x - 0.5, y, 1, 0.03, 0, 0));
                }
                graphics.setClip(null);
            }
        }

        private void back(Graphics2D graphics, int style) {
            graphics.setPaint(hair.times(0.75).paint(1));
            if (style == 0) {
                graphics.fill(new RoundRectangle2D.Double(x - half - 0.06, 0.3, 2 * half + 0.12, 0.5, 0.22, 0.22));
            } else if (style == 1) {
                disc(graphics, x, 0.19, 0.075);
            } else if (style == 2) {
                for (int i = 0; i < 26; i++) {
                    double way = Math.PI * (0.85 + 1.3 * i / 25);
                    disc(graphics, x + Math.cos(way) * (half + 0.045), 0.42 + Math.sin(way) * 0.19, 0.066);
                }
            } else if (style == 3) {
                graphics.fill(new RoundRectangle2D.Double(x - half - 0.035, 0.3, 2 * half + 0.07, 0.28, 0.16, 0.16));
            }
        }

        private void front(Graphics2D graphics, int style, Area head) {
            if (style == 5) {
                hat(graphics);
                return;
            }
            Area fringe = new Area(new Ellipse2D.Double(x - half - 0.02, top - 0.065, 2 * half + 0.04, 0.36));
            double parting = (random.nextDouble() - 0.5) * 0.07;
            Area brow = new Area(new Ellipse2D.Double(x - half * 1.02 + parting, 0.355, 2.04 * half, 0.4));
            brow.add(new Area(new Ellipse2D.Double(x - half * 0.94, 0.385, 1.88 * half, 0.4)));
            fringe.subtract(brow);
            Area lower = new Area(new java.awt.geom.Rectangle2D.Double(0, 0.47, 4, 1));
            fringe.subtract(lower);
            graphics.setPaint(hair.paint(1));
            graphics.fill(fringe);
            if (style == 4) {
                beard(graphics, head);
            }
        }

        private void beard(Graphics2D graphics, Area head) {
            Area beard = new Area(head);
            beard.subtract(new Area(new Ellipse2D.Double(x - half * 0.78, 0.33, half * 1.56, 0.2)));
            beard.subtract(new Area(new java.awt.geom.Rectangle2D.Double(0, 0, 4, 0.475)));
            beard.subtract(new Area(new Ellipse2D.Double(x - 0.045, 0.535, 0.09, 0.03)));
            graphics.fill(beard);
        }

        private void hat(Graphics2D graphics) {
            graphics.setPaint(Colour.of(scene[3]).paint(1));
            Path2D knit = new Path2D.Double();
            knit.moveTo(x - half - 0.02, 0.385);
            knit.curveTo(x - half - 0.02, 0.13, x + half + 0.02, 0.13, x + half + 0.02, 0.385);
            knit.closePath();
            graphics.fill(knit);
            graphics.setPaint(Colour.of(scene[3]).times(0.7).paint(1));
            graphics.fill(new RoundRectangle2D.Double(x - half - 0.035, 0.345, 2 * half + 0.07, 0.06, 0.04, 0.04));
        }

        private static void disc(Graphics2D graphics, double x, double y, double radius) {
            graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
        }
    }
}

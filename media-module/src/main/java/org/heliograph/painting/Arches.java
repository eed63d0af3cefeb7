package org.heliograph.painting;

import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** Plain walls, arches and stairs in hard afternoon sun. */
final class Arches implements Painter {

    /** Sky, its foot, wall in the sun, wall in shade, floor, what is behind the arch. */
    private static final int[][] COLOURS = {
        {0x2f7fb8, 0xa9d6e5, 0xf4d9c6, 0xc98a78, 0xe9c3a8, 0x7a4a4a},
        {0x1f5f8b, 0x8fc1d4, 0xfbfaf5, 0x9fb4c7, 0xe4e4df, 0x2c5d86},
        {0x5a8fb0, 0xd5e5e5, 0xe8a87c, 0xa8573e, 0xd88c64, 0x5e2a26},
        {0xd7a9b8, 0xf7e1d7, 0xf2b5a0, 0xb5697a, 0xe79c8c, 0x6a3a57},
        {0x3a8fb7, 0xbfe3e0, 0xf6e27f, 0xd39b3a, 0xeac95c, 0x7d4f1f}
    };

    @Override
    public void paint(Canvas canvas, Random random, double time) {
        int[] colours = COLOURS[random.nextInt(COLOURS.length)];
        Palette sky = new Palette(colours[0], colours[1]);
        canvas.shade((x, y) -> sky.at(y * 1.2));
        double right = canvas.right();
        double roof = 0.12 + 0.16 * random.nextDouble();
        double floor = 0.80 + 0.07 * random.nextDouble();
        double slant = 0.10 + 0.14 * random.nextDouble();
        boolean stairs = random.nextBoolean();
        int count = 1 + random.nextInt(right > 1.2 ? 4 : 2);
        canvas.draw(graphics -> {
            fill(graphics, colours[2], new Rectangle2D.Double(0, roof, right, 1 - roof));
            fill(graphics, colours[3], new Rectangle2D.Double(0, roof, right, 0.014));
            fill(graphics, colours[4], new Rectangle2D.Double(0, floor, right, 1 - floor));
            double pitch = right / (count + 0.35);
            for (int i = 0; i < count; i++) {
                double wide = Math.min(pitch * 0.62, (floor - roof - 0.12) / 1.3);
                double tall = Math.min(wide * 1.75, floor - roof - 0.12);
                arch(
                        graphics,
                        colours,
                        new Rectangle2D.Double(pitch * (i + 0.675) - wide / 2, floor - tall, wide, tall),
                        slant);
            }
            if (stairs) {
                stairs(graphics, colours, new double[] {floor, right, slant});
            }
            slantedShade(graphics, random, right, floor);
        });
        plaster(canvas, new Noise(random.nextLong()), roof);
    }

    private static void arch(Graphics2D graphics, int[] colours, Rectangle2D place, double slant) {
        Area opening = opening(place);
        fill(graphics, colours[5], opening);
        Area sun = opening(new Rectangle2D.Double(
                place.getX() + place.getWidth() * slant * 2.2,
                place.getY() + place.getWidth() * slant,
                place.getWidth(),
                place.getHeight()));
        sun.intersect(opening);
        graphics.setPaint(Colour.of(colours[5]).mix(Colour.of(colours[3]), 0.55).paint(1));
        graphics.fill(sun);
        Area window = opening(new Rectangle2D.Double(
                place.getX() + place.getWidth() * 0.46,
                place.getY() + place.getHeight() * 0.40,
                place.getWidth() * 0.30,
                place.getHeight() * 0.62));
        window.intersect(opening);
        graphics.setPaint(Colour.of(colours[1]).paint(1));
        graphics.fill(window);
        Area sill = new Area(place);
        sill.subtract(new Area(
                new Rectangle2D.Double(place.getX(), place.getY(), place.getWidth(), place.getHeight() * 0.955)));
        sill.intersect(opening);
        fill(graphics, colours[3], sill);
    }

    private static Area opening(Rectangle2D place) {
        double radius = place.getWidth() / 2;
        Area area = new Area(new Ellipse2D.Double(place.getX(), place.getY(), 2 * radius, 2 * radius));
        area.add(new Area(new Rectangle2D.Double(
                place.getX(), place.getY() + radius, place.getWidth(), place.getHeight() - radius)));
        return area;
    }

    private static void stairs(Graphics2D graphics, int[] colours, double[] place) {
        int steps = 6;
        double rise = (1.02 - place[0]) / steps;
        for (int step = 0; step < steps; step++) {
            double y = place[0] + step * rise;
            double left = place[1] * (0.12 - 0.04 * step);
            fill(graphics, colours[2], new Rectangle2D.Double(left, y, place[1] - 2 * left, rise * 0.55));
            fill(graphics, colours[3], new Rectangle2D.Double(left, y + rise * 0.55, place[1] - 2 * left, rise * 0.45));
        }
    }

    /** The shadow of a neighbour's house. */
    private static void slantedShade(Graphics2D graphics, Random random, double right, double floor) {
        double reach = right * (0.15 + 0.35 * random.nextDouble());
        Path2D shade = new Path2D.Double();
        shade.moveTo(0, 0.25 * random.nextDouble());
        shade.lineTo(reach, floor);
        shade.lineTo(reach * 1.9, 1);
        shade.lineTo(0, 1);
        shade.closePath();
        graphics.setPaint(new java.awt.Color(0.12f, 0.06f, 0.22f, 0.34f));
        graphics.fill(shade);
    }

    private static void plaster(Canvas canvas, Noise noise, double roof) {
        canvas.glaze(roof, 1, (below, x, y) -> {
            double rough = 0.045 * noise.fractal(x * 55, y * 55, 3) + 0.09 * noise.fractal(x * 2.2, y * 3, 4);
            return below.times(1 + rough + 0.10 * (0.5 - y));
        });
    }

    private static void fill(Graphics2D graphics, int colour, java.awt.Shape shape) {
        graphics.setPaint(Colour.of(colour).paint(1));
        graphics.fill(shape);
    }
}

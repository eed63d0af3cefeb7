package org.heliograph.painting;

import java.awt.geom.Path2D;
import java.util.Random;

/** Trees as dark shapes before the light. */
final class Trees {

    private Trees() {}

    /** @param least the height of the smallest tree, {@code most} of the largest */
    record Stand(double foot, double least, double most, Colour colour) {}

    /** A row of spruces over the whole width, in groups. */
    static void spruces(Canvas canvas, Random random, Stand stand) {
        Noise groups = new Noise(random.nextLong());
        canvas.draw(graphics -> {
            graphics.setPaint(stand.colour.paint(1));
            double x = -0.02;
            while (x < canvas.right() + 0.02) {
                double thick = 0.5 + 0.5 * groups.at(x * 2.3, 0.4);
                double tall = stand.least + (stand.most - stand.least) * thick * (0.55 + 0.45 * random.nextDouble());
                graphics.fill(spruce(random, x, stand.foot + 0.012 * random.nextDouble(), tall));
                x += tall * (0.10 + 0.32 * random.nextDouble());
            }
        });
    }

    private static Path2D spruce(Random random, double x, double foot, double tall) {
        int tiers = 9 + random.nextInt(6);
        double half = tall * (0.13 + 0.05 * random.nextDouble());
        double[] reach = random.doubles(2L * tiers, 0.72, 1.15).toArray();
        Path2D shape = new Path2D.Double();
        shape.moveTo(x, foot - tall);
        for (int tier = 1; tier <= tiers; tier++) {
            side(
                    shape,
                    x,
                    foot - tall * (1 - (double) tier / tiers),
                    half * tier / tiers * reach[tier - 1],
                    tall / tiers);
        }
        for (int tier = tiers; tier >= 1; tier--) {
            double wide = half * tier / tiers * reach[tiers + tier - 1];
            double y = foot - tall * (1 - (double) tier / tiers);
            shape.lineTo(x - wide, y + tall / tiers * 0.25);
            shape.lineTo(x - wide * 0.42, y - tall / tiers * 0.35);
        }
        shape.closePath();
        return shape;
    }

    private static void side(Path2D shape, double x, double y, double wide, double tier) {
        shape.lineTo(x + wide * 0.42, y - tier * 0.35);
        shape.lineTo(x + wide, y + tier * 0.25);
    }
}

package org.heliograph.system;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Landscapes, drawn by numbers: a sky, a sun, ranges of hills that fade into the distance, sometimes water before them. */
final class Scenery {

    private static final int RANGES = 5;

    /** Sky above, sky at the horizon, sun, nearest hill. */
    private static final int[][] PALETTES = {
        {0x2b3a67, 0xf6a76a, 0xffe3b0, 0x1c2333},
        {0x7fb3d5, 0xfdf1dc, 0xfffbe8, 0x1f4d4a},
        {0x3d2c57, 0xe7726b, 0xffd18c, 0x22152f},
        {0x9ec5ab, 0xf3ead2, 0xffffff, 0x32503c},
        {0x10243f, 0x53789e, 0xe8f1f8, 0x0a131f},
        {0xc96f4a, 0xf7d9a0, 0xfff4d6, 0x5a2a1c},
        {0x5d7fb9, 0xf5c6d6, 0xfff0f0, 0x2c3560},
    };

    private final Random random;
    private final int[] palette;
    private final BufferedImage image;
    private final Graphics2D graphics;

    private Scenery(int number, int width, int height) {
        random = new Random(number * 7919L);
        palette = PALETTES[Math.floorMod(number, PALETTES.length)];
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    /** The landscape of that number; the same each time. */
    static byte[] jpeg(int number, int width, int height) {
        Scenery scenery = new Scenery(number, width, height);
        scenery.draw();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(scenery.image, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw() {
        int width = image.getWidth();
        int height = image.getHeight();
        float horizon = height * (0.45f + random.nextFloat() * 0.2f);
        graphics.setPaint(new GradientPaint(0, 0, new Color(palette[0]), 0, horizon, new Color(palette[1])));
        graphics.fillRect(0, 0, width, height);
        sun(width * (0.2f + random.nextFloat() * 0.6f), horizon * (0.5f + random.nextFloat() * 0.4f), height / 14f);
        for (int i = 0; i < RANGES; i++) {
            float nearness = (i + 1f) / RANGES;
            hills(horizon + (height - horizon) * (nearness - 0.25f) * 0.85f, height * 0.14f, nearness);
        }
        graphics.dispose();
    }

    private void sun(float x, float y, float radius) {
        Color sun = new Color(palette[2]);
        Color none = new Color(sun.getRed(), sun.getGreen(), sun.getBlue(), 0);
        graphics.setPaint(new RadialGradientPaint(x, y, radius * 7, new float[] {0, 1}, new Color[] {sun, none}));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setPaint(sun);
        graphics.fillOval((int) (x - radius), (int) (y - radius), (int) (2 * radius), (int) (2 * radius));
    }

    /** A range whose line is a sum of waves; the farther, the more it has of the colour of the sky. */
    private void hills(float base, float rise, float nearness) {
        int width = image.getWidth();
        double[] phases = random.doubles(4, 0, 2 * Math.PI).toArray();
        Path2D line = new Path2D.Float();
        line.moveTo(0, image.getHeight());
        for (int x = 0; x <= width; x += 3) {
            double wave = 0;
            for (int i = 0; i < phases.length; i++) {
                wave += Math.sin(x * (2.2 + 3.1 * i) * Math.PI / width + phases[i]) / (1 + 1.6 * i);
            }
            line.lineTo(x, base + wave * rise * 0.45);
        }
        line.lineTo(width, image.getHeight());
        line.closePath();
        Color near = mixed(palette[1], palette[3], nearness);
        Color far = mixed(palette[1], palette[3], nearness * 0.7f);
        graphics.setPaint(new GradientPaint(0, base - rise, near, 0, image.getHeight(), far));
        graphics.fill(line);
    }

    private static Color mixed(int one, int other, float part) {
        Color from = new Color(one);
        Color to = new Color(other);
        return new Color(
                between(from.getRed(), to.getRed(), part),
                between(from.getGreen(), to.getGreen(), part),
                between(from.getBlue(), to.getBlue(), part));
    }

    private static int between(int from, int to, float part) {
        return Math.round(from + (to - from) * part);
    }
}

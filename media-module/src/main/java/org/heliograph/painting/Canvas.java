package org.heliograph.painting;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.Consumer;

/**
 * What is painted on: linear light for each pixel. Places are measured in heights of the canvas: y is 0 at the top and 1
 * at the bottom, x 0 at the left and {@link #right} at the right. For one thread.
 */
final class Canvas {

    final int width;
    final int height;

    /** Red, green and blue of each pixel, line by line. */
    final float[] light;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.light = new float[3 * width * height];
    }

    /** Says the colour of a place. */
    @FunctionalInterface
    interface Shader {
        Colour at(double x, double y);
    }

    /** Says the colour of a place by what is there already. */
    @FunctionalInterface
    interface Glaze {
        Colour over(Colour below, double x, double y);
    }

    double right() {
        return (double) width / height;
    }

    /** The side of a pixel. */
    double pixel() {
        return 1.0 / height;
    }

    /** Covers all. */
    void shade(Shader shader) {
        glaze((below, x, y) -> shader.at(x, y));
    }

    /** Changes all. */
    void glaze(Glaze glaze) {
        glaze(0, 1, glaze);
    }

    /** Changes what lies between two heights. */
    void glaze(double top, double bottom, Glaze glaze) {
        int last = Math.min(height, (int) Math.ceil(bottom * height));
        for (int line = Math.max(0, (int) (top * height)); line < last; line++) {
            double y = (line + 0.5) / height;
            for (int column = 0; column < width; column++) {
                put(column, line, glaze.over(get(column, line), (column + 0.5) / height, y));
            }
        }
    }

    Colour get(int column, int line) {
        int at = 3 * (line * width + column);
        return new Colour(light[at], light[at + 1], light[at + 2]);
    }

    void put(int column, int line, Colour colour) {
        int at = 3 * (line * width + column);
        light[at] = colour.red();
        light[at + 1] = colour.green();
        light[at + 2] = colour.blue();
    }

    /** The nearest pixel's colour; outside, that of the edge. */
    Colour sample(double x, double y) {
        int column = Math.max(0, Math.min(width - 1, (int) (x * height)));
        int line = Math.max(0, Math.min(height - 1, (int) (y * height)));
        return get(column, line);
    }

    /** Adds a round light that fades out towards its radius. */
    void glow(double x, double y, double radius, Colour colour) {
        int top = Math.max(0, (int) ((y - radius) * height));
        int bottom = Math.min(height - 1, (int) ((y + radius) * height));
        int left = Math.max(0, (int) ((x - radius) * height));
        int right = Math.min(width - 1, (int) ((x + radius) * height));
        for (int line = top; line <= bottom; line++) {
            for (int column = left; column <= right; column++) {
                double distance = Math.hypot((column + 0.5) / height - x, (line + 0.5) / height - y) / radius;
                if (distance < 1) {
                    double fading = (1 - distance) * (1 - distance);
                    put(column, line, get(column, line).plus(colour.times(fading * fading)));
                }
            }
        }
    }

    /** Lays a drawing over all. Its unit is the height of the canvas. */
    void draw(Consumer<Graphics2D> drawing) {
        BufferedImage layer = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = layer.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(height, height);
        drawing.accept(graphics);
        graphics.dispose();
        int[] pixels = ((DataBufferInt) layer.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            int alpha = pixels[i] >>> 24;
            if (alpha > 0) {
                lay(3 * i, Colour.of(pixels[i]), alpha / 255f);
            }
        }
    }

    private void lay(int at, Colour colour, float alpha) {
        light[at] += (colour.red() - light[at]) * alpha;
        light[at + 1] += (colour.green() - light[at + 1]) * alpha;
        light[at + 2] += (colour.blue() - light[at + 2]) * alpha;
    }
}

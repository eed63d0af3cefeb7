package org.heliograph.photo;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/**
 * A photo as a camera makes it, the same for the same seed: soft ground in many octaves as of clouds and leaves, hard
 * edges, fine lines, writing, and a sensor's noise. Written as JPEG, quality 90, 4:2:0.
 */
final class Scene {
    private static final int COARSEST = 512;
    private static final float QUALITY = 0.90f;
    private static final double NOISE = 4;

    private final int width;
    private final int height;
    private final Random random;

    Scene(int width, int height, long seed) {
        this.width = width;
        this.height = height;
        this.random = new Random(seed);
    }

    void write(Path file) throws IOException {
        BufferedImage image = ground();
        shapes(image);
        noise(image);
        ImageWriter writer = ImageCodecs.jpegWriter();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
        try (FileImageOutputStream output = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    /** Octaves of smooth noise, each finer one weaker: the spectrum of photographs. */
    private BufferedImage ground() {
        float[][] planes = {octaves(), octaves(), octaves()};
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                float light = planes[0][at];
                int red = bounded(128 + light * 110 + planes[1][at] * 30);
                int green = bounded(132 + light * 105 - planes[1][at] * 20 + planes[2][at] * 15);
                int blue = bounded(120 + light * 100 - planes[2][at] * 40);
                line[x] = red << 16 | green << 8 | blue;
            }
            image.setRGB(0, y, width, 1, line, 0, width);
        }
        return image;
    }

    private float[] octaves() {
        float[] sum = new float[width * height];
        float weight = 0.55f;
        for (int cell = COARSEST; cell >= 2; cell /= 2) {
            addOctave(sum, cell, weight);
            weight *= 0.62f;
        }
        return sum;
    }

    private void addOctave(float[] sum, int cell, float weight) {
        int across = width / cell + 3;
        float[] lattice = new float[across * (height / cell + 3)];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = random.nextFloat() * 2 - 1;
        }
        for (int y = 0; y < height; y++) {
            float fy = smooth((float) (y % cell) / cell);
            int row = y / cell * across;
            for (int x = 0; x < width; x++) {
                float fx = smooth((float) (x % cell) / cell);
                int at = row + x / cell;
                float top = lattice[at] + fx * (lattice[at + 1] - lattice[at]);
                float bottom = lattice[at + across] + fx * (lattice[at + across + 1] - lattice[at + across]);
                sum[y * width + x] += weight * (top + fy * (bottom - top));
            }
        }
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }

    private void shapes(BufferedImage image) {
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < 60; i++) {
            canvas.setColor(new Color(random.nextInt(1 << 24)));
            int side = 20 + random.nextInt(width / 12);
            canvas.fillOval(random.nextInt(width), random.nextInt(height), side, side / 2 + 10);
            canvas.fillRect(random.nextInt(width), random.nextInt(height), side / 3, side);
            canvas.drawLine(random.nextInt(width), 0, random.nextInt(width), height);
        }
        for (int i = 0; i < 40; i++) {
            canvas.setColor(random.nextBoolean() ? Color.BLACK : Color.WHITE);
            canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 20 + random.nextInt(height / 25)));
            canvas.drawString("Heliograph " + i, random.nextInt(width * 3 / 4), random.nextInt(height));
        }
        canvas.dispose();
    }

    private void noise(BufferedImage image) {
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, line, 0, width);
            for (int x = 0; x < width; x++) {
                int colour = line[x];
                line[x] = noisy(colour >> 16 & 255) << 16 | noisy(colour >> 8 & 255) << 8 | noisy(colour & 255);
            }
            image.setRGB(0, y, width, 1, line, 0, width);
        }
    }

    private int noisy(int value) {
        return bounded((float) (value + random.nextGaussian() * NOISE));
    }

    private static int bounded(float value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }
}

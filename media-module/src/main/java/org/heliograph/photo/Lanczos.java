package org.heliograph.photo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import net.coobird.thumbnailator.resizers.Resizer;

/**
 * Scales down with a Lanczos filter of three lobes, in one step from any size. Rows are weighed first: that loop runs
 * over whole lines, and the JVM turns it into vector instructions. Only as many lines as the filter is high are held.
 */
final class Lanczos implements Resizer {
    private static final int CHANNELS = 3;

    /** @param dest of type INT_RGB, no larger than the source */
    @Override
    public void resize(BufferedImage src, BufferedImage dest) {
        Weights down = Weights.of(src.getHeight(), dest.getHeight());
        Weights across = Weights.of(src.getWidth(), dest.getWidth());
        PixelLines source = PixelLines.of(src);
        float[][] held = new float[down.most()][src.getWidth() * CHANNELS];
        float[] sum = new float[src.getWidth() * CHANNELS];
        int[] pixels = ((DataBufferInt) dest.getRaster().getDataBuffer()).getData();
        int read = 0;
        for (int y = 0; y < dest.getHeight(); y++) {
            int end = down.first(y) + down.count(y);
            for (; read < end; read++) {
                source.read(read, held[read % held.length]);
            }
            weigh(held, down, y, sum);
            writeLine(sum, across, pixels, y * dest.getWidth());
        }
    }

    private static void weigh(float[][] held, Weights down, int y, float[] sum) {
        int first = down.first(y);
        int count = down.count(y);
        int row = 0;
        Arrays.fill(sum, 0);
        for (; row + 1 < count; row += 2) {
            float[] upper = held[(first + row) % held.length];
            float[] lower = held[(first + row + 1) % held.length];
            add(sum, upper, down.weight(y, row), lower, down.weight(y, row + 1));
        }
        if (row < count) {
            float[] last = held[(first + row) % held.length];
            add(sum, last, down.weight(y, row), last, 0);
        }
    }

    /** Kept this plain so that it is compiled to vector instructions. */
    private static void add(float[] sum, float[] upper, float weightOfUpper, float[] lower, float weightOfLower) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += upper[i] * weightOfUpper + lower[i] * weightOfLower;
        }
    }

    private static void writeLine(float[] line, Weights across, int[] pixels, int at) {
        float[] weights = across.all();
        for (int x = 0; x < across.size(); x++) {
            int weight = x * across.most();
            int end = weight + across.count(x);
            int from = across.first(x) * CHANNELS;
            float red = 0;
            float green = 0;
            float blue = 0;
            for (; weight < end; weight++, from += CHANNELS) {
                float share = weights[weight];
                red += line[from] * share;
                green += line[from + 1] * share;
                blue += line[from + 2] * share;
            }
            pixels[at + x] = bounded(red) << 16 | bounded(green) << 8 | bounded(blue);
        }
    }

    private static int bounded(float value) {
        return Math.max(0, Math.min(255, (int) (value + 0.5f)));
    }
}

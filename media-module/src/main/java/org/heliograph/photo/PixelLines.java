package org.heliograph.photo;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * The lines of a picture as red, green and blue, 0 to 255, the values as stored whatever the profile; what was
 * see-through lies on white. Nothing larger than a line is copied.
 */
interface PixelLines {
    void read(int y, float[] line);

    static PixelLines of(BufferedImage image) {
        Raster raster = image.getRaster();
        boolean whole = raster.getParent() == null && raster.getMinX() == 0 && raster.getMinY() == 0;
        if (whole && image.getType() == BufferedImage.TYPE_INT_RGB) {
            return integers(((DataBufferInt) raster.getDataBuffer()).getData(), image.getWidth());
        }
        if (!(image.getColorModel() instanceof ComponentColorModel model) || !isLight(model)) {
            return colours(image);
        }
        boolean bytes = raster.getNumBands() == 3 && raster.getDataBuffer() instanceof DataBufferByte;
        return whole && bytes && raster.getSampleModel() instanceof PixelInterleavedSampleModel layout
                ? bytes(((DataBufferByte) raster.getDataBuffer()).getData(), layout)
                : samples(raster, model);
    }

    private static boolean isLight(ColorModel model) {
        int type = model.getColorSpace().getType();
        return type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB;
    }

    private static PixelLines bytes(byte[] values, PixelInterleavedSampleModel layout) {
        int[] offsets = layout.getBandOffsets();
        int red = offsets[0];
        int green = offsets[1];
        int blue = offsets[2];
        int step = layout.getPixelStride();
        return (y, line) -> {
            int at = y * layout.getScanlineStride();
            for (int i = 0; i < line.length; i += 3, at += step) {
                line[i] = values[at + red] & 255;
                line[i + 1] = values[at + green] & 255;
                line[i + 2] = values[at + blue] & 255;
            }
        };
    }

    private static PixelLines integers(int[] colours, int width) {
        return (y, line) -> {
            for (int at = y * width, i = 0; i < line.length; at++, i += 3) {
                line[i] = colours[at] >> 16 & 255;
                line[i + 1] = colours[at] >> 8 & 255;
                line[i + 2] = colours[at] & 255;
            }
        };
    }

    /** Java takes grey for linear light and would brighten it, but files mean sRGB's curve: so no colour model. */
    private static PixelLines samples(Raster raster, ColorModel model) {
        int bands = raster.getNumBands();
        boolean clear = model.hasAlpha();
        int lights = clear ? bands - 1 : bands;
        float scale = 255f / ((1 << model.getComponentSize(0)) - 1);
        int[] values = new int[raster.getWidth() * bands];
        return (y, line) -> {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, values);
            for (int at = 0, i = 0; i < line.length; at += bands, i += 3) {
                float share = clear ? values[at + bands - 1] * scale / 255 : 1;
                for (int channel = 0; channel < 3; channel++) {
                    float light = values[at + Math.min(channel, lights - 1)] * scale;
                    line[i + channel] = light * share + 255 * (1 - share);
                }
            }
        };
    }

    private static PixelLines colours(BufferedImage image) {
        int[] colours = new int[image.getWidth()];
        return (y, line) -> {
            image.getRGB(0, y, colours.length, 1, colours, 0, colours.length);
            for (int x = 0, i = 0; i < line.length; x++, i += 3) {
                float share = (colours[x] >>> 24) / 255f;
                float white = 255 * (1 - share);
                line[i] = (colours[x] >> 16 & 255) * share + white;
                line[i + 1] = (colours[x] >> 8 & 255) * share + white;
                line[i + 2] = (colours[x] & 255) * share + white;
            }
        };
    }
}

package org.heliograph.photo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;

/** The lines of an opaque picture as red, green and blue, 0 to 255; straight from memory where its layout is known. */
interface PixelLines {
    void read(int y, float[] line);

    static PixelLines of(BufferedImage image) {
        Raster raster = image.getRaster();
        boolean whole = raster.getParent() == null && raster.getMinX() == 0 && raster.getMinY() == 0;
        if (whole && image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return bytes(((DataBufferByte) raster.getDataBuffer()).getData());
        }
        if (whole && image.getType() == BufferedImage.TYPE_INT_RGB) {
            return integers(((DataBufferInt) raster.getDataBuffer()).getData(), image.getWidth());
        }
        int[] colours = new int[image.getWidth()];
        return (y, line) -> {
            image.getRGB(0, y, colours.length, 1, colours, 0, colours.length);
            unpack(colours, 0, line);
        };
    }

    private static PixelLines bytes(byte[] values) {
        return (y, line) -> {
            int at = y * line.length;
            for (int i = 0; i < line.length; i += 3) {
                line[i] = values[at + i + 2] & 255;
                line[i + 1] = values[at + i + 1] & 255;
                line[i + 2] = values[at + i] & 255;
            }
        };
    }

    private static PixelLines integers(int[] colours, int width) {
        return (y, line) -> unpack(colours, y * width, line);
    }

    private static void unpack(int[] colours, int at, float[] line) {
        for (int x = 0, i = 0; i < line.length; x++, i += 3) {
            int colour = colours[at + x];
            line[i] = colour >> 16 & 255;
            line[i + 1] = colour >> 8 & 255;
            line[i + 2] = colour & 255;
        }
    }
}

package org.heliograph.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.Optional;

/**
 * Brings a decoded picture to opaque sRGB. A foreign profile is set aside first and applied when the picture is
 * small: scaling in the file's own colours is as good, and converting 50 megapixels is dear.
 */
final class Colours {
    private static final int BITS_OF_BYTE = 8;

    private Colours() {}

    /** The profile that a picture's colours are in; empty for sRGB and for grey. */
    static Optional<ICC_Profile> profile(BufferedImage image) {
        ColorSpace space = image.getColorModel().getColorSpace();
        boolean foreign = space instanceof ICC_ColorSpace && !space.isCS_sRGB();
        return foreign && space.getType() == ColorSpace.TYPE_RGB
                ? Optional.of(((ICC_ColorSpace) space).getProfile())
                : Optional.empty();
    }

    /** The same values, taken for sRGB, without transparency: what was see-through lies on white. */
    static BufferedImage opaque(BufferedImage image) {
        BufferedImage plain = plain(image);
        if (plain.getType() == BufferedImage.TYPE_3BYTE_BGR || plain.getType() == BufferedImage.TYPE_INT_RGB) {
            return plain;
        }
        BufferedImage flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = flat.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, flat.getWidth(), flat.getHeight());
        canvas.drawImage(plain, 0, 0, null);
        canvas.dispose();
        return flat;
    }

    private static BufferedImage plain(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int type = model.getColorSpace().getType();
        if (!(model instanceof ComponentColorModel)) {
            return image;
        }
        if (type == ColorSpace.TYPE_GRAY) {
            return grey(image);
        }
        if (type != ColorSpace.TYPE_RGB || model.getColorSpace().isCS_sRGB()) {
            return image;
        }
        ColorModel srgb = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                model.hasAlpha(),
                model.isAlphaPremultiplied(),
                model.getTransparency(),
                model.getTransferType());
        return new BufferedImage(srgb, image.getRaster(), model.isAlphaPremultiplied(), null);
    }

    /** Java takes grey for linear light and would brighten it; files mean sRGB's curve. */
    private static BufferedImage grey(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int shift = model.getComponentSize(0) - BITS_OF_BYTE;
        Raster raster = image.getRaster();
        BufferedImage rgb = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                model.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int[] values = new int[image.getWidth() * raster.getNumBands()];
        int[] line = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.getWidth(), 1, values);
            for (int x = 0; x < line.length; x++) {
                int at = x * raster.getNumBands();
                int light = eightBits(values[at], shift);
                int alpha = model.hasAlpha() ? eightBits(values[at + 1], shift) : 255;
                line[x] = alpha << 24 | light << 16 | light << 8 | light;
            }
            rgb.setRGB(0, y, line.length, 1, line, 0, line.length);
        }
        return rgb;
    }

    private static int eightBits(int value, int shift) {
        return shift >= 0 ? value >> shift : value * 255 / ((1 << (BITS_OF_BYTE + shift)) - 1);
    }

    /** Converts opaque RGB values of a profile to sRGB; a profile that cannot be used is left out of account. */
    static BufferedImage toSrgb(BufferedImage image, ICC_Profile profile) {
        try {
            ColorModel model = new ComponentColorModel(
                    new ICC_ColorSpace(profile), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
            BufferedImage bytes = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D copy = bytes.createGraphics();
            copy.drawImage(image, 0, 0, null);
            copy.dispose();
            BufferedImage own = new BufferedImage(model, bytes.getRaster(), false, null);
            BufferedImage srgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
            return new ColorConvertOp(null).filter(own, srgb);
        } catch (CMMException | IllegalArgumentException unusable) {
            return image;
        }
    }
}

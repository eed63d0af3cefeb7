package org.heliograph.photo;

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
import java.util.Optional;

/**
 * Brings a decoded picture to opaque sRGB. A foreign profile is set aside first and applied when the picture is
 * small: scaling in the file's own colours is as good, and converting 50 megapixels is dear.
 */
final class Colours {
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
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR || image.getType() == BufferedImage.TYPE_INT_RGB) {
            return image;
        }
        PixelLines lines = PixelLines.of(image);
        BufferedImage flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        float[] line = new float[image.getWidth() * 3];
        int[] colours = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            lines.read(y, line);
            for (int x = 0; x < colours.length; x++) {
                colours[x] =
                        Math.round(line[x * 3]) << 16 | Math.round(line[x * 3 + 1]) << 8 | Math.round(line[x * 3 + 2]);
            }
            flat.setRGB(0, y, colours.length, 1, colours, 0, colours.length);
        }
        return flat;
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

package org.heliograph.photo;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.heliograph.photo.HeifBoxes.Box;

/**
 * What a HEIF file says about its colours: an ICC profile, or numbers (nclx; ITU-T H.273), which also tell how they are
 * stored and count for more than what the coded picture says of itself.
 *
 * @param profile what values of red, green and blue mean; empty for sRGB and for what is not known here
 * @param stored FFmpeg's filter that says how they are stored
 */
record HeifColours(Optional<ICC_Profile> profile, Optional<String> stored) {
    private static final HeifColours NONE = new HeifColours(Optional.empty(), Optional.empty());

    private static final int BT_2020 = 9;
    private static final int DISPLAY_P3 = 12;

    /** X, Y and Z of red, green and blue, adapted to D50. */
    private static final double[] BT_2020_PRIMARIES = {
        0.6734, 0.2790, -0.0019, 0.1656, 0.6753, 0.0300, 0.1251, 0.0456, 0.7970
    };

    private static final double[] DISPLAY_P3_PRIMARIES = {
        0.5151, 0.2412, -0.0011, 0.2920, 0.6922, 0.0419, 0.1571, 0.0666, 0.7841
    };

    /** BT.709, FCC, BT.470BG, BT.601, 240M, BT.2020: the matrices between brightness and colour that FFmpeg knows. */
    private static final List<Integer> MATRICES = List.of(1, 4, 5, 6, 7, 9, 10);

    static HeifColours of(List<Box> properties) {
        HeifColours found = NONE;
        for (Box property : properties) {
            if (property.type().equals("colr")) {
                found = found.with(property.content().slice());
            }
        }
        return found;
    }

    private HeifColours with(ByteBuffer colours) {
        String kind = HeifBoxes.fourCharacters(colours);
        if (kind.equals("prof") || kind.equals("rICC")) {
            byte[] bytes = new byte[colours.remaining()];
            colours.get(bytes);
            return new HeifColours(profile(bytes).or(() -> profile), stored);
        }
        if (!kind.equals("nclx")) {
            return this;
        }
        int primaries = colours.getChar();
        colours.getChar();
        int matrix = colours.getChar();
        String range = (colours.get() & 0x80) == 0 ? "tv" : "pc";
        String told = "setparams=range=" + range + (MATRICES.contains(matrix) ? ":colorspace=" + matrix : "");
        return new HeifColours(profile.or(() -> profile(primaries)), Optional.of(told));
    }

    /** Of another kind than RGB, or unreadable, it is left out of account. */
    private static Optional<ICC_Profile> profile(byte[] bytes) {
        try {
            return Optional.of(ICC_Profile.getInstance(bytes))
                    .filter(read -> read.getColorSpaceType() == ColorSpace.TYPE_RGB);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** With the curve of sRGB, which those who write Display P3 use as well. */
    private static Optional<ICC_Profile> profile(int primaries) {
        return switch (primaries) {
            case DISPLAY_P3 -> Optional.of(profile(DISPLAY_P3_PRIMARIES));
            case BT_2020 -> Optional.of(profile(BT_2020_PRIMARIES));
            default -> Optional.empty();
        };
    }

    private static ICC_Profile profile(double... primaries) {
        ICC_Profile own = ICC_Profile.getInstance(
                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        own.setData(ICC_Profile.icSigRedColorantTag, point(primaries, 0));
        own.setData(ICC_Profile.icSigGreenColorantTag, point(primaries, 3));
        own.setData(ICC_Profile.icSigBlueColorantTag, point(primaries, 6));
        return own;
    }

    /** As ICC.1, 10.31 has it: a type and three numbers of 16 bits before and 16 behind the point. */
    private static byte[] point(double[] primaries, int from) {
        ByteBuffer point =
                ByteBuffer.allocate(20).putInt(ICC_Profile.icSigXYZData).putInt(0);
        for (int i = from; i < from + 3; i++) {
            point.putInt((int) Math.round(primaries[i] * 65536));
        }
        return point.array();
    }
}

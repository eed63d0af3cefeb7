package org.heliograph.painting;

/** A colour as linear light in the primaries of sRGB; 1 is as bright as paper, lamps are brighter. */
record Colour(float red, float green, float blue) {

    static final Colour BLACK = new Colour(0, 0, 0);
    static final Colour WHITE = new Colour(1, 1, 1);

    /** Of a number as {@code 0xRRGGBB}, in sRGB. */
    static Colour of(int rgb) {
        return new Colour(linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255));
    }

    /** This and so much (0 to 1) of the other, as light mixes. */
    Colour mix(Colour other, double part) {
        float share = (float) Math.max(0, Math.min(1, part));
        return new Colour(
                red + (other.red - red) * share,
                green + (other.green - green) * share,
                blue + (other.blue - blue) * share);
    }

    Colour times(double light) {
        float factor = (float) light;
        return new Colour(red * factor, green * factor, blue * factor);
    }

    Colour plus(Colour other) {
        return new Colour(red + other.red, green + other.green, blue + other.blue);
    }

    /** For Graphics2D; {@code alpha} is 0 to 1. */
    java.awt.Color paint(double alpha) {
        return new java.awt.Color(encoded(red), encoded(green), encoded(blue), (float) Math.max(0, Math.min(1, alpha)));
    }

    /** The sRGB value, 0 to 1, of a linear one. */
    static float encoded(float linear) {
        double value = Math.max(0, Math.min(1, linear));
        return (float) (value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055);
    }

    private static float linear(int encoded) {
        double value = encoded / 255.0;
        return (float) (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
    }
}

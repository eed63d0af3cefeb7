package org.heliograph.painting;

/**
 * Gradient noise (Ken Perlin, 2002) in three dimensions: smooth, about -1 to 1, with features of the size 1; the same for
 * the same seed. The third dimension is time where things move.
 */
final class Noise {

    private static final double LACUNARITY = 2.03;

    /** Brings it to about -1 to 1. */
    private static final double STRENGTH = 1.35;

    private final int seed;

    Noise(long seed) {
        this.seed = (int) (seed * 0x9E3779B97F4A7C15L >>> 32);
    }

    double at(double x, double y) {
        return STRENGTH * plane(x, y, 0, 0);
    }

    /** Where {@code z} is a whole number it costs half. */
    double at(double x, double y, double z) {
        int front = floor(z);
        double behind = z - front;
        double near = plane(x, y, front, behind);
        if (behind == 0) {
            return STRENGTH * near;
        }
        double far = plane(x, y, front + 1, behind - 1);
        return STRENGTH * (near + (far - near) * fade(behind));
    }

    /** Finer and finer octaves, each half as strong; about -1 to 1. */
    double fractal(double x, double y, int octaves) {
        return fractal(x, y, 0, octaves);
    }

    double fractal(double x, double y, double z, int octaves) {
        double sum = 0;
        double strength = 0.5;
        double scale = 1;
        for (int octave = 0; octave < octaves; octave++) {
            sum += strength * at(x * scale + octave * 17.3, y * scale, z * scale + octave * 5);
            strength *= 0.5;
            scale *= LACUNARITY;
        }
        return sum;
    }

    /** Sharp crests between round valleys, 0 to 1. */
    double ridged(double x, double y, int octaves) {
        double sum = 0;
        double strength = 0.5;
        double scale = 1;
        double before = 1;
        for (int octave = 0; octave < octaves; octave++) {
            double crest = 1 - Math.abs(at(x * scale + octave * 17.3, y * scale));
            crest *= crest;
            sum += strength * crest * before;
            before = crest;
            strength *= 0.5;
            scale *= LACUNARITY;
        }
        return sum;
    }

    private double plane(double x, double y, int depth, double dz) {
        int left = floor(x);
        int top = floor(y);
        double dx = x - left;
        double dy = y - top;
        double across = fade(dx);
        double upper = lerp(
                slope(hash(left, top, depth), dx, dy, dz), slope(hash(left + 1, top, depth), dx - 1, dy, dz), across);
        double lower = lerp(
                slope(hash(left, top + 1, depth), dx, dy - 1, dz),
                slope(hash(left + 1, top + 1, depth), dx - 1, dy - 1, dz),
                across);
        return lerp(upper, lower, fade(dy));
    }

    private int hash(int x, int y, int z) {
        int mixed = seed ^ x * 0x27d4eb2d ^ y * 0x165667b1 ^ z * 0x5bd1e995;
        mixed = (mixed ^ mixed >>> 15) * 0x2c1b3c6d;
        mixed = (mixed ^ mixed >>> 12) * 0x297a2d39;
        return mixed ^ mixed >>> 15;
    }

    /** One of the twelve directions to the edges of a cube. */
    private static double slope(int hash, double x, double y, double z) {
        int way = hash & 15;
        double u = way < 8 ? x : y;
        double v = way < 4 ? y : way == 12 || way == 14 ? x : z;
        return ((way & 1) == 0 ? u : -u) + ((way & 2) == 0 ? v : -v);
    }

    private static int floor(double value) {
        int whole = (int) value;
        return value < whole ? whole - 1 : whole;
    }

    private static double fade(double part) {
        return part * part * part * (part * (part * 6 - 15) + 10);
    }

    private static double lerp(double from, double to, double part) {
        return from + (to - from) * part;
    }
}

package org.heliograph.painting;

import java.util.stream.IntStream;

/**
 * Colours that run into each other from 0 to 1, mixed in Oklab (Björn Ottosson, 2020), in which a way between two colours
 * does not lead through grey mud.
 */
final class Palette {

    private static final int STEPS = 1024;

    private final Colour[] colours;

    /** At equal distances, as {@code 0xRRGGBB}. */
    Palette(int... stops) {
        double[][] labs =
                IntStream.of(stops).mapToObj(stop -> lab(Colour.of(stop))).toArray(double[][]::new);
        colours = IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> between(labs, (double) step / STEPS))
                .toArray(Colour[]::new);
    }

    /** The colour there; what lies outside of 0 to 1 has that of the end. */
    Colour at(double place) {
        return colours[(int) (Math.max(0, Math.min(1, place)) * STEPS)];
    }

    private static Colour between(double[][] labs, double place) {
        double at = place * (labs.length - 1);
        int low = Math.min((int) at, labs.length - 2);
        double part = at - low;
        double[] mixed = new double[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = labs[low][i] * (1 - part) + labs[low + 1][i] * part;
        }
        return colour(mixed);
    }

    private static double[] lab(Colour colour) {
        double l =
                Math.cbrt(0.4122214708 * colour.red() + 0.5363325363 * colour.green() + 0.0514459929 * colour.blue());
        double m =
                Math.cbrt(0.2119034982 * colour.red() + 0.6806995451 * colour.green() + 0.1073969566 * colour.blue());
        double s =
                Math.cbrt(0.0883024619 * colour.red() + 0.2817188376 * colour.green() + 0.6299787005 * colour.blue());
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static Colour colour(double[] lab) {
        double l = cube(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]);
        double m = cube(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]);
        double s = cube(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2]);
        return new Colour(
                (float) Math.max(0, 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                (float) Math.max(0, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                (float) Math.max(0, -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double cube(double value) {
        return value * value * value;
    }
}

package org.heliograph.painting;

/** Still water, which shows what stands above it upside down, a little darker and broken by ripples. */
final class Water {

    private Water() {}

    /** From the shore to the bottom. */
    static void mirror(Canvas canvas, double shore, Colour depth, Noise noise, double time) {
        canvas.glaze(shore, 1, (below, x, y) -> {
            double away = y - shore;
            double wide = 1 / (0.12 + away * 2.2);
            double ripple = noise.fractal(x * 4.5 * wide, 46 * Math.log1p(away * 9), time * 0.6, 3);
            double mirrored = shore - away * 0.95 - ripple * (0.004 + away * 0.16);
            Colour above =
                    canvas.sample(x + ripple * away * 0.05, Math.min(shore - canvas.pixel(), Math.abs(mirrored)));
            double gleam = 1 + 0.14 * ripple;
            Colour surface = above.times(0.84 * gleam).mix(depth, 0.10 + 0.42 * away);
            double edge = Math.min(1, away / 0.004);
            return surface.times(0.8 + 0.2 * edge);
        });
    }
}

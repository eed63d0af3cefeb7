package org.heliograph.painting;

/**
 * Clouds in the light of a low sun: bright below and at their edges, darker inside, flatter towards the horizon.
 *
 * @param more 0 for a fair sky, 0.3 for a covered one
 */
record Clouds(Noise noise, Palette sky, double horizon, double more) {

    Colour at(double x, double y, double time) {
        Colour air = sky.at(Math.pow(Math.min(1, y / horizon), 1.1));
        double flat = 1 / (0.16 + Math.max(0, horizon - y));
        double u = x * flat * 0.55 + time * 0.02;
        double v = flat * 1.25;
        double warp = noise.at(u * 0.9, v * 0.9, time * 0.03);
        double thick = noise.fractal(u + 0.5 * warp, v, time * 0.03, 6) + more;
        if (thick < 0.02) {
            return air;
        }
        double lower = noise.fractal(u + 0.5 * warp, v + 0.16, time * 0.03, 4) + more;
        double lit = Math.max(0, Math.min(1, 0.55 + 1.7 * (thick - lower)));
        Colour shade = sky.at(0.30).mix(sky.at(0.6), 0.35);
        Colour cloud = shade.mix(sky.at(0.97).times(1.12), lit);
        double cover = Math.min(1, (thick - 0.02) * 4.2) * Math.min(1, (horizon - y) * 9);
        return air.mix(cloud, 0.85 * Math.max(0, cover));
    }
}

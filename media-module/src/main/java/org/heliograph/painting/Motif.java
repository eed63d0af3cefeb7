package org.heliograph.painting;

import java.awt.image.BufferedImage;
import java.util.Random;

/** What can be painted. A seed gives the same picture each time; another seed another one of its kind. */
public enum Motif {
    RIDGES(new Ridges(), 0.45),
    DUNES(new Dunes(), 0.5),
    SEA(new Sea(), 0.4),
    AURORA(new Aurora(), 0.5),
    CITY(new City(), 0.4),
    MILKY_WAY(new MilkyWay(), 0.45),
    WOODS(new Woods(), 0.5),
    BOTANY(new Botany(), 0.5),
    ARCHES(new Arches(), 0.4),
    FLOW(new Flow(), 0.25),
    MARBLE(new Marble(), 0.3),
    PORTRAIT(new Portrait(), 0.3);

    /** Moving grain costs more bits than all else in a video. */
    private static final double GRAIN_OF_VIDEOS = 0.12;

    private final Painter painter;
    private final double grain;

    Motif(Painter painter, double grain) {
        this.painter = painter;
        this.grain = grain;
    }

    /** A photograph of that many pixels, of the type {@code TYPE_INT_RGB}. */
    public BufferedImage photograph(int width, int height, long seed) {
        return paint(new Canvas(width, height), new Film(grain, 0.5), seed, 0);
    }

    /** The frame of a video that many seconds after its beginning. */
    public BufferedImage frame(int width, int height, long seed, double seconds) {
        return paint(new Canvas(width, height), new Film(GRAIN_OF_VIDEOS, 0.4), seed, seconds);
    }

    private BufferedImage paint(Canvas canvas, Film film, long seed, double seconds) {
        painter.paint(canvas, new Random(seed * 0x9E3779B97F4A7C15L), seconds);
        return film.develop(canvas, seed + Math.round(seconds * 1000));
    }
}

package org.heliograph.painting;

import java.util.Random;

/** Paints pictures of one kind: no two are alike, and the same random numbers give the same. Safe for threads. */
@FunctionalInterface
interface Painter {

    /**
     * Covers the canvas.
     *
     * @param time seconds since the beginning of a video, 0 for a photograph; what moves, moves slowly
     */
    void paint(Canvas canvas, Random random, double time);
}

package org.heliograph.media;

/** A rung that is planned for a video; the first is made before the others. */
public record NewRung(String name, int width, int height, boolean isFirst) {}

package org.heliograph.media;

/** A rung that is planned for a video. */
public record NewRung(String name, int width, int height) {}

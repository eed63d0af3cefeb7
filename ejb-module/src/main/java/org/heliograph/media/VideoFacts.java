package org.heliograph.media;

/** What is known of a video once it was probed: upright pixels as shown, and how long it is. */
public record VideoFacts(int width, int height, long durationMs) {}

package org.heliograph.media;

import org.jspecify.annotations.Nullable;

/** What is known of a video once it was probed: upright pixels as shown, length, perhaps a BlurHash of the poster. */
public record VideoFacts(
        int width, int height, long durationMs, @Nullable String blurhash) {}

package org.heliograph.media;

/** What is known of a photo once it was decoded: upright pixels and a BlurHash. */
public record PhotoFacts(int width, int height, String blurhash) {}

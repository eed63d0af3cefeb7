package org.heliograph.media;

/** A rung whose files are in the store. Bandwidths in bits a second, codecs as RFC 6381 has them. */
public record FinishedRung(
        String name, int width, int height, long bandwidth, long averageBandwidth, String codecs, float frameRate) {}

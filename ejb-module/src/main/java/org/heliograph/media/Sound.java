package org.heliograph.media;

/** The sound of a video, whose files are in the store. Bandwidths in bits a second. */
public record Sound(long bandwidth, long averageBandwidth) {}

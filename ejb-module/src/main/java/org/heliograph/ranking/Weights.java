package org.heliograph.ranking;

/** How much each part of a score counts. Each part is from 0 to 1. */
public record Weights(double recency, double engagement, double interest, double affinity) {}

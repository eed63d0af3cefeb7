package org.heliograph.upload;

/** Where to PUT one part; numbers from 1. */
public record PartUrl(int partNumber, String url) {}

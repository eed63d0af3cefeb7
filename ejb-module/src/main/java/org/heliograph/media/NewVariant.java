package org.heliograph.media;

/** A photo variant that was put into the store; the size's name, pixels and bytes. */
public record NewVariant(String name, String contentType, String file, int width, int height, long bytes) {}

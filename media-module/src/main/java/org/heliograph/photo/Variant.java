package org.heliograph.photo;

/**
 * One servable form of a photo.
 *
 * @param name thumbnail, small, medium, large or full
 * @param file its name in the medium's folder
 */
public record Variant(String name, String contentType, String file, int width, int height, long bytes) {}

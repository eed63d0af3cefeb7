package org.heliograph.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One servable form of a photo.
 *
 * @param name thumbnail, small, medium, large or full
 * @param file its name in the medium's folder
 */
public record Variant(String name, String contentType, String file, int width, int height, long bytes) {

    /** What was written into that file. */
    static Variant of(VariantSize size, String type, Path file, Frame frame) throws IOException {
        return new Variant(
                size.label(),
                type,
                String.valueOf(file.getFileName()),
                frame.width(),
                frame.height(),
                Files.size(file));
    }
}

package org.heliograph.media;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself when it asks which variant to fetch.
 *
 * @param width in pixels of the screen; null when it did not say
 * @param types image types that it names as readable, as {@code image/webp}; JPEG is taken for granted when it names none
 * @param savesData whether fewer bytes count for more than sharpness
 */
public record MediaHints(@Nullable Integer width, Set<String> types, boolean savesData) {}

package org.heliograph.media;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A medium whose bytes are still to come.
 *
 * @param size announced bytes
 * @param parts how it is cut, or null when it comes in one piece
 * @param expiresAt when the upload is given up
 */
public record NewMedia(
        long id,
        long ownerId,
        MediaType type,
        String contentType,
        long size,
        @Nullable PartPlan parts,
        Instant expiresAt) {

    private static final Pattern ORIGINAL = Pattern.compile("o/[1-9]\\d{0,17}");

    /** Where the original of a medium lies in the store. */
    public static String keyOf(long mediaId) {
        return "o/" + mediaId;
    }

    /** The medium whose original has that key; empty when it is none. */
    public static OptionalLong idOf(String key) {
        return ORIGINAL.matcher(key).matches()
                ? OptionalLong.of(Long.parseLong(key, 2, key.length(), 10))
                : OptionalLong.empty();
    }

    /** The store's id of a multipart upload; all parts but the last are {@code partSize} bytes. */
    public record PartPlan(String uploadId, long partSize, int partCount) {}
}

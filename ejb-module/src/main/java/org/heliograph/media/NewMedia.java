package org.heliograph.media;

import java.time.Instant;
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

    /** Where the original of a medium lies in the store. */
    public static String keyOf(long mediaId) {
        return "o/" + mediaId;
    }

    /** The store's id of a multipart upload; all parts but the last are {@code partSize} bytes. */
    public record PartPlan(String uploadId, long partSize, int partCount) {}
}

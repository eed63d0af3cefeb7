package org.heliograph.media;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the upload of an original stands, as its row has it.
 *
 * @param size announced bytes
 * @param etag the store's name for exactly these bytes; null until completed
 * @param failure why the bytes were refused, or null
 */
public record OriginalUpload(
        long mediaId,
        long ownerId,
        MediaType type,
        String contentType,
        long size,
        String key,
        @Nullable String etag,
        UploadStatus status,
        NewMedia.@Nullable PartPlan parts,
        Instant expiresAt,
        @Nullable MediaFailure failure) {}

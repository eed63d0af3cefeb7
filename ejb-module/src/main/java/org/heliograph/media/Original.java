package org.heliograph.media;

import java.time.Instant;

/**
 * An original to be worked on.
 *
 * @param etag every read must demand it, or bytes that were checked could be swapped for others
 * @param size in bytes
 */
public record Original(
        long mediaId,
        long ownerId,
        MediaType type,
        String contentType,
        String key,
        String etag,
        long size,
        Instant uploadedAt) {}

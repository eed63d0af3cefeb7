package org.heliograph.upload;

import java.time.Instant;
import java.util.List;
import org.heliograph.kernel.DecimalString;
import org.heliograph.media.UploadStatus;

/**
 * What of an upload the store really has. A part of a wrong size counts as missing, as it must be sent again; a file
 * that comes in one piece is one part. Empty lists once the upload is over.
 */
public record UploadProgress(
        @DecimalString long mediaId,
        UploadStatus status,
        String method,
        long partSize,
        int partCount,
        List<UploadedPart> uploadedParts,
        List<Integer> missingParts,
        Instant expiresAt) {

    public record UploadedPart(int partNumber, long size, String etag) {}
}

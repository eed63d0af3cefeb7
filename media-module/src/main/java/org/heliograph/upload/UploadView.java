package org.heliograph.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heliograph.kernel.DecimalString;
import org.jspecify.annotations.Nullable;

/**
 * How to send the bytes (contract: {@code upload}): by one signed PUT with those headers, or by one a part. The URLs end
 * with the upload itself.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadView(
        @DecimalString long mediaId,
        String method,
        @Nullable String url,
        @Nullable Map<String, String> headers,
        @Nullable Long partSize,
        @Nullable Integer partCount,
        @Nullable List<PartUrl> parts,
        Instant expiresAt) {

    public static final String PUT = "put";
    public static final String MULTIPART = "multipart";
}

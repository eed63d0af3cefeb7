package org.heliograph.upload;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The client's word that all bytes are sent; the parts are optional, and checked against the store's own. */
public record CompletedUpload(
        @Nullable @Valid @Size(max = 10_000) List<GivenPart> parts) {

    public static final CompletedUpload WITHOUT_PARTS = new CompletedUpload(null);

    public record GivenPart(
            int partNumber, @NotNull @Size(max = 255) String etag) {}
}

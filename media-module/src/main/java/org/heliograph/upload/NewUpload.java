package org.heliograph.upload;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A file that a client is about to send: its type and exact bytes. The name is taken from no one and not kept. */
public record NewUpload(
        @NotNull @Size(min = 1, max = 255) String contentType,
        @Positive long size,
        @Nullable @Size(max = 1024) String filename) {}

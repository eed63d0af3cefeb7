package org.heliograph.post;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.heliograph.kernel.DecimalString;
import org.heliograph.kernel.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A medium of a new post: {@code media_id}, or else {@code content_type} and {@code size}.
 *
 * @param size bytes still to come
 * @param altText what there is to see, at most {@value #MAX_ALT_TEXT} code points
 */
public record NewPostMedia(
        @DecimalString @Nullable Long mediaId,
        @Size(min = 1, max = 255) @Nullable String contentType,
        @Positive @Nullable Long size,

        @PlainText(max = NewPostMedia.MAX_ALT_TEXT, lines = true) @Nullable
        String altText) {

    static final int MAX_ALT_TEXT = 1_500;

    /** Whether the bytes are still to come. */
    public boolean isUpload() {
        return mediaId == null;
    }

    NewPostMedia opened(long id) {
        return new NewPostMedia(id, null, null, altText);
    }
}

package org.heliograph.engagement;

import jakarta.validation.constraints.NotNull;
import org.heliograph.kernel.DecimalString;
import org.heliograph.kernel.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A comment as its author sends it.
 *
 * @param replyTo the comment that it answers, a first one or a reply; null for a first one
 */
public record NewComment(
        @NotNull @PlainText(min = 1, max = CommentPolicy.MAX_TEXT, lines = true)
        String text,

        @DecimalString @Nullable Long replyTo) {}

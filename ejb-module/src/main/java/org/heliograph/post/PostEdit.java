package org.heliograph.post;

import jakarta.validation.constraints.NotNull;
import org.heliograph.kernel.PlainText;

/** What an author can change of a post; an empty caption removes it. */
public record PostEdit(
        @NotNull @PlainText(max = Caption.MAX_TEXT, lines = true)
        String caption) {}

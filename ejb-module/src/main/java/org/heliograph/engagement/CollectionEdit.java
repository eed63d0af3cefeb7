package org.heliograph.engagement;

import jakarta.validation.constraints.NotBlank;
import org.heliograph.kernel.PlainText;

/** What an owner can change of a collection. */
public record CollectionEdit(
        @NotBlank @PlainText(max = NewCollection.MAX_NAME) String name) {}

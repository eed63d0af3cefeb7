package org.heliograph.engagement;

import jakarta.validation.constraints.NotBlank;
import org.heliograph.kernel.PlainText;

/** A collection as its owner names it: no two of his have the same name. */
public record NewCollection(
        @NotBlank @PlainText(max = NewCollection.MAX_NAME) String name) {

    static final int MAX_NAME = 60;
}

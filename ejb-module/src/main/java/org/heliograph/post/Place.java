package org.heliograph.post;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import org.heliograph.kernel.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Where a post was made, as its author says.
 *
 * @param name at most {@value #MAX_NAME} code points
 * @param latitude degrees north (WGS 84); given with a longitude or not at all
 * @param longitude degrees east
 */
public record Place(
        @NotBlank @PlainText(max = Place.MAX_NAME) String name,
        @DecimalMin("-90") @DecimalMax("90") @Nullable Double latitude,
        @DecimalMin("-180") @DecimalMax("180") @Nullable Double longitude) {

    static final int MAX_NAME = 200;
}

package org.heliograph.engagement;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Posts that came into somebody's sight.
 *
 * @param postIds 1 to 50; those that are no ids of posts are passed over
 */
public record NewViews(
        @NotEmpty @Size(max = 50, message = "must be 50 at most")
        List<@NotNull String> postIds) {

    /** What can be an id, each once. */
    List<Long> ids() {
        return postIds.stream()
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .toList();
    }
}

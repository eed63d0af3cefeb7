package org.heliograph.post;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.heliograph.account.UserView;
import org.heliograph.graph.Relationship;
import org.jspecify.annotations.Nullable;

/** A person as his page shows him: the members of {@code user} and these. */
public record ProfileView(
        @JsonUnwrapped UserView user,
        @Nullable String bio,
        Instant createdAt,
        ProfileCounts counts,
        Relationship relationship) {}

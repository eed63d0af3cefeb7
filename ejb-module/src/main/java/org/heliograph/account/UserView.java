package org.heliograph.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.heliograph.kernel.DecimalString;
import org.jspecify.annotations.Nullable;

/** A person as everybody may see him: the {@code user} of the API. */
public record UserView(
        @DecimalString long id,
        String username,
        @Nullable String displayName,
        @Nullable String avatarUrl,
        @JsonProperty("is_private") boolean isPrivate) {}

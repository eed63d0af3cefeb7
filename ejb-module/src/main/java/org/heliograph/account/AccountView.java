package org.heliograph.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person with what his profile adds; the API's {@code profile} is this with counts and relationship. */
public record AccountView(
        @JsonUnwrapped UserView user, @Nullable String bio, Instant createdAt) {}

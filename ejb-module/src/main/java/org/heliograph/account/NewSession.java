package org.heliograph.account;

import jakarta.validation.constraints.NotNull;

/** A sign-in. What could be nobody's username is refused like an unknown one. */
public record NewSession(@NotNull String username, @NotNull String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "NewSession[" + username + "]";
    }
}

package org.heliograph.account;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.heliograph.kernel.PlainText;
import org.jspecify.annotations.Nullable;

/** A sign-up. The username is taken in any case and kept in lower case; the email is never shown to anybody. */
public record NewAccount(
        @NotNull @Pattern(regexp = Users.USERNAME, message = "must be 3 to 30 of a-z, 0-9, _ and .")
        String username,

        @NotNull @PlainText(min = 10, max = 128) String password,
        @PlainText(max = 60) @Nullable String displayName,
        @PlainText(max = 254) @Email @Nullable String email) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "NewAccount[" + username + "]";
    }
}

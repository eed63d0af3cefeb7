package org.heliograph.account;

import java.util.List;
import org.heliograph.kernel.Refusal;

/** Somebody else has the username, or had it and can still come back. */
public final class UsernameTaken extends Refusal {

    private static final long serialVersionUID = 1L;

    public UsernameTaken() {
        super(Kind.CONFLICT, "The username is taken.", List.of(new FieldError("username", "is taken")));
    }
}

package org.heliograph.account;

import org.heliograph.kernel.Refusal;

/** Who is signed in did not prove that the account is his. */
public final class PasswordWrong extends Refusal {

    private static final long serialVersionUID = 1L;

    public PasswordWrong() {
        super(Kind.FORBIDDEN, "The password is wrong.");
    }
}

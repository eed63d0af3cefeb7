package org.heliograph.account;

import org.heliograph.kernel.Refusal;

/** Username and password do not belong together; which of them is wrong nobody is told. */
public final class SignInRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    public SignInRefused() {
        super(Kind.UNAUTHENTICATED, "Username or password is wrong.");
    }
}

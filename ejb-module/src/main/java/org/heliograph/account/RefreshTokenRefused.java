package org.heliograph.account;

import org.heliograph.kernel.Refusal;

/** The refresh token is unknown, spent or expired, or its session has ended: only signing in helps. */
public final class RefreshTokenRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    public RefreshTokenRefused() {
        super(Kind.UNAUTHENTICATED, "The refresh token is not valid.");
    }
}

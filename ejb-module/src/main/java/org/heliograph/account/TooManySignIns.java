package org.heliograph.account;

import org.heliograph.kernel.RetryLater;

/** More people sign in at this moment than the server can hash passwords for. */
public final class TooManySignIns extends RetryLater {

    private static final long serialVersionUID = 1L;

    public TooManySignIns() {
        super(Kind.TOO_MANY, "Too many people sign in right now.", 5);
    }
}

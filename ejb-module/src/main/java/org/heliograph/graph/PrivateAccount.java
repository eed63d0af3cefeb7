package org.heliograph.graph;

import org.heliograph.kernel.Refusal;

/** The account shows its lists to its followers only; its profile is known to everybody, so this is no secret. */
public final class PrivateAccount extends Refusal {

    private static final long serialVersionUID = 1L;

    public PrivateAccount() {
        super(Kind.FORBIDDEN, "This account shows its lists to its followers only.");
    }
}

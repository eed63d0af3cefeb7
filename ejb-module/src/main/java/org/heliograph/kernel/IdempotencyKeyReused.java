package org.heliograph.kernel;

/** An idempotency key came again with another body: one of the two is a mistake of the client. */
public final class IdempotencyKeyReused extends Refusal {

    private static final long serialVersionUID = 1L;

    public IdempotencyKeyReused() {
        super(Kind.RULE_BROKEN, "The idempotency key was used for another request.");
    }
}

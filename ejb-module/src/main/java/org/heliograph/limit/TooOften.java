package org.heliograph.limit;

import org.heliograph.kernel.RetryLater;

/** Somebody does this more often than he may. */
public final class TooOften extends RetryLater {

    private static final long serialVersionUID = 1L;

    TooOften(int seconds) {
        super(Kind.TOO_MANY, "This was done too often lately. Try again in " + seconds + " s.", seconds);
    }
}

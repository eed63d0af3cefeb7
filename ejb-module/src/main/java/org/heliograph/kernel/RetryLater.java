package org.heliograph.kernel;

/** Not now, but the same request can succeed after that many seconds. */
public class RetryLater extends Refusal {

    private static final long serialVersionUID = 1L;

    private final int seconds;

    public RetryLater(Kind kind, String detail, int seconds) {
        super(kind, detail);
        this.seconds = seconds;
    }

    public int seconds() {
        return seconds;
    }
}

package org.heliograph.kernel;

/** The thing does not exist, or the viewer may not know that it does: both look the same from outside. */
public final class NotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public NotFound() {
        super(Kind.NOT_FOUND, "There is nothing here.");
    }
}

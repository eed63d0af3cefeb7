package org.heliograph.storage;

/** The range lies behind the end of the object. */
public final class RangeNotSatisfiable extends Exception {

    private static final long serialVersionUID = 1L;

    RangeNotSatisfiable(Throwable cause) {
        super("the range lies behind the end", cause);
    }
}

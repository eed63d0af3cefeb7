package org.heliograph.objectstore;

/** The object store does not start; the message says why. */
final class StoreFailure extends Exception {
    private static final long serialVersionUID = 1;

    StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

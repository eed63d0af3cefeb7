package org.heliograph.artemis;

/** The embedded broker does not start; the message says why. */
final class BrokerFailure extends Exception {
    private static final long serialVersionUID = 1;

    BrokerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

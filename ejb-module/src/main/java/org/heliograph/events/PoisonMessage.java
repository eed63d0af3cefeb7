package org.heliograph.events;

/** A message that no retry can help: it is dead-lettered at once, with this reason. */
public class PoisonMessage extends Exception {

    private static final long serialVersionUID = 1L;

    public PoisonMessage(String reason, Throwable cause) {
        super(reason, cause);
    }
}

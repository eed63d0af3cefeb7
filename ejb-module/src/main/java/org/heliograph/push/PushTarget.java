package org.heliograph.push;

/** A subscription as its row has it. */
record PushTarget(String endpoint, PushKeys keys) {

    /** Keeps the address, which is a secret, out of logs. */
    @Override
    public String toString() {
        return "PushTarget";
    }
}

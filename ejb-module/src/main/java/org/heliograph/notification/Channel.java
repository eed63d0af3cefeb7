package org.heliograph.notification;

/** A way by which somebody is told something. */
public enum Channel {
    IN_APP("in_app"),
    EMAIL("email"),
    PUSH("push");

    /** The column of the table of preferences. */
    final String column;

    Channel(String column) {
        this.column = column;
    }
}

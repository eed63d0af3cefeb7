package org.heliograph.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an event of the live channel is about. The order goes over the wire between servers: only add at the end. */
public enum Kind {
    /** A post in the viewer's home feed; its subject is the post's position. */
    POST,
    /** A notification of the viewer's; its subject is its id. */
    NOTIFICATION,
    /** How far a medium of the viewer's is; its subject is its id. */
    MEDIA,
    /** The counts of a post that the viewer watches; its subject is the post's id. Not kept for replay. */
    COUNTS,
    /** Events are lost that were for the viewer. */
    GAP,
    /** All that was missed has been sent; from here on events come as they happen. */
    READY;

    private static final Kind[] ALL = values();

    static Kind of(int code) {
        return ALL[code];
    }

    int code() {
        return ordinal();
    }

    /** As the API has it. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

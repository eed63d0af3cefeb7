package org.heliograph.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** What somebody is told of. */
public enum NotificationKind {
    LIKE("like"),
    COMMENT("comment"),
    REPLY("reply"),
    MENTION("mention"),
    FOLLOW("follow"),
    FOLLOW_REQUEST("follow_request"),
    REQUEST_ACCEPTED("request_accepted"),
    MEDIA_READY("media_ready"),
    MEDIA_FAILED("media_failed");

    /** As the contract and the database spell it. */
    @EnumeratedValue
    @JsonValue
    public final String word;

    NotificationKind(String word) {
        this.word = word;
    }

    /** Whether nobody acts but the server, on one's own media. */
    boolean isOfMedia() {
        return this == MEDIA_READY || this == MEDIA_FAILED;
    }

    /** Whether what happens on one day is told together. */
    boolean isByDay() {
        return this == FOLLOW || this == FOLLOW_REQUEST;
    }

    /** Whether the newest comment is what is told of, and not what it was done to. */
    boolean isOfNewestComment() {
        return this == COMMENT || this == REPLY;
    }
}

package org.heliograph.media;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How far the bytes of an original are. {@code completing} is written before the store is told to put the parts
 * together, so that whoever finds it after a crash knows that the store may already have done so.
 */
public enum UploadStatus {
    OPEN("open"),
    COMPLETING("completing"),
    COMPLETED("completed"),
    ABORTED("aborted"),
    EXPIRED("expired");

    @EnumeratedValue
    @JsonValue
    final String word;

    UploadStatus(String word) {
        this.word = word;
    }

    /** Whether bytes may still arrive. */
    public boolean isUnfinished() {
        return this == OPEN || this == COMPLETING;
    }

    /** Whether nothing will come of it. */
    public boolean isOver() {
        return this == ABORTED || this == EXPIRED;
    }
}

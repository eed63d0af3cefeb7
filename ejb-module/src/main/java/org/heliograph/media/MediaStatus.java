package org.heliograph.media;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/**
 * How far a medium is. It waits as {@code pending} until all bytes are there and a worker takes it, is {@code partial}
 * once something of it can be seen, and ends {@code ready} or {@code failed}. What was once visible stays so: a partial
 * medium whose other renditions fail ends ready with what it has.
 */
public enum MediaStatus {
    PENDING("pending"),
    PROCESSING("processing"),
    PARTIAL("partial"),
    READY("ready"),
    FAILED("failed");

    @EnumeratedValue
    @JsonValue
    final String word;

    MediaStatus(String word) {
        this.word = word;
    }

    /** Whether that step is legal; staying is none. A failed medium may be taken up again, by an operator's replay. */
    public boolean canBecome(MediaStatus next) {
        return switch (this) {
            case PENDING -> next == PROCESSING || next == FAILED;
            case PROCESSING -> next == PARTIAL || next == READY || next == FAILED;
            case PARTIAL -> next == READY;
            case FAILED -> next == PROCESSING;
            case READY -> false;
        };
    }

    /** Whether something of the medium can be fetched. */
    public boolean isVisible() {
        return this == PARTIAL || this == READY;
    }
}

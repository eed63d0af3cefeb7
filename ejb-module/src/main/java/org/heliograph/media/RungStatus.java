package org.heliograph.media;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How far one rung of a ladder is. */
public enum RungStatus {
    PENDING("pending"),
    PROCESSING("processing"),
    READY("ready"),
    FAILED("failed");

    @EnumeratedValue
    @JsonValue
    final String word;

    RungStatus(String word) {
        this.word = word;
    }
}

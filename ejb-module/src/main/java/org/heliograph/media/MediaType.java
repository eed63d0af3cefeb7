package org.heliograph.media;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** What a medium is, as the contract and the database spell it. */
public enum MediaType {
    PHOTO("photo"),
    VIDEO("video");

    @EnumeratedValue
    @JsonValue
    final String word;

    MediaType(String word) {
        this.word = word;
    }
}

package org.heliograph.post;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import org.jspecify.annotations.Nullable;

/** Whom the author shows a post: everybody who may see him, or his followers only. */
public enum Visibility {
    PUBLIC("public"),
    FOLLOWERS("followers");

    /** As the contract and the database spell it. */
    @EnumeratedValue
    @JsonValue
    public final String word;

    Visibility(String word) {
        this.word = word;
    }

    /** Public, if nothing else was said. */
    static Visibility of(@Nullable String word) {
        return FOLLOWERS.word.equals(word) ? FOLLOWERS : PUBLIC;
    }
}

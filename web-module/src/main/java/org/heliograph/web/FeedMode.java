package org.heliograph.web;

import java.util.Arrays;
import org.heliograph.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** In what order a home feed is asked for. */
enum FeedMode {
    /** The newest publication first. */
    FOLLOWING("following"),
    /** What may matter most to the viewer first. */
    FOR_YOU("for_you");

    final String word;

    FeedMode(String word) {
        this.word = word;
    }

    /** The mode asked for, {@code following} when none is. Refuses any other word with 422. */
    static FeedMode of(@Nullable String word) {
        if (word == null) {
            return FOLLOWING;
        }
        return Arrays.stream(values())
                .filter(mode -> mode.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.ofField("mode", "is following or for_you"));
    }

    /** The name that cursors of this list are sealed for. */
    String list() {
        return "feed:" + word;
    }
}

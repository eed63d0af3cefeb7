package org.heliograph.media;

/** The two lines that videos wait in: what lets one play at all, and what only makes it look better. */
public enum Lane {
    /** Poster, sound and the rung that plays soonest. */
    FIRST("first"),
    /** All other rungs. */
    REST("rest");

    /** As the database and the metrics call it. */
    public final String word;

    Lane(String word) {
        this.word = word;
    }

    static Lane of(String word) {
        return word.equals(FIRST.word) ? FIRST : REST;
    }
}

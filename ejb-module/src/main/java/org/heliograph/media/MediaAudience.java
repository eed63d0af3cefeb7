package org.heliograph.media;

/**
 * Whom a signed URL may be shared with by caches: everybody, or only the one client it was handed to. Follows from who
 * could see the post at that moment; a URL keeps its audience until it expires.
 */
public enum MediaAudience {
    PUBLIC("public"),
    PRIVATE("private");

    /** As URLs and Cache-Control spell it. */
    public final String word;

    MediaAudience(String word) {
        this.word = word;
    }
}

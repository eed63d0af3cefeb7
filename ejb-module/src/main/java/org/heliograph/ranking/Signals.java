package org.heliograph.ranking;

/** What all people did with a post: likes, comments with the replies among them, and who saw it on how many days. */
public record Signals(long likes, long comments, long views) {

    /** Nobody did anything with it. */
    public static final Signals NONE = new Signals(0, 0, 0);
}

package org.heliograph.engagement;

/** How many like a post, and how many comments are on it, with the replies among them. */
public record PostCounts(long likes, long comments) {

    /** Nobody did anything with the post. */
    public static final PostCounts NONE = new PostCounts(0, 0);
}

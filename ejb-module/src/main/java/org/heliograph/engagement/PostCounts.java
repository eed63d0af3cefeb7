package org.heliograph.engagement;

/** How many like a post and have commented on it. There are no comments yet, so there are 0. */
public record PostCounts(long likes, long comments) {

    /** Nobody did anything with the post. */
    public static final PostCounts NONE = new PostCounts(0, 0);
}

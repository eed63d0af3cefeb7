package org.heliograph.engagement;

/**
 * What a post has now, as its likes were counted. Told within the process only, after the commit, before the answer.
 *
 * @param begun a time of {@link System#nanoTime} before which nothing of it was read: what others did since may be missing
 */
public record Counted(long postId, PostCounts counts, long begun) {}

package org.heliograph.engagement;

/** What a post has now, as its likes were counted. Told within the process only, after the commit, before the answer. */
public record Counted(long postId, PostCounts counts) {}

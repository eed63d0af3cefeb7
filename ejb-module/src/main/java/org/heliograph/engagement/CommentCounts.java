package org.heliograph.engagement;

/** How many like a comment and have answered in its thread; a reply has no thread of its own, so it has no replies. */
public record CommentCounts(long likes, long replies) {}

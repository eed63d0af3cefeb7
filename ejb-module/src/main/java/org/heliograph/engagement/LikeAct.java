package org.heliograph.engagement;

/** Somebody likes a post, or takes that back. */
record LikeAct(long postId, long accountId, boolean isLike) {}

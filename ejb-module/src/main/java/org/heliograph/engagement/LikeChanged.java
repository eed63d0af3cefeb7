package org.heliograph.engagement;

/** Somebody liked a post or took his like back. Told within the process only, in the transaction that did it. */
public record LikeChanged(long postId, long accountId) {}

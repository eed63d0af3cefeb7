package org.heliograph.engagement;

/**
 * Somebody did something with a post, or took it back: liked it, saved it, wrote or deleted a comment. Told within the
 * process only, in the transaction that did it.
 */
public record Acted(long postId, long accountId) {}

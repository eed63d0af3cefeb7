package org.heliograph.engagement;

/**
 * Somebody did something with a post, or took it back: saved it, wrote or deleted a comment. Told within the process only,
 * in the transaction that did it. Of likes {@link Counted} tells.
 */
public record Acted(long postId, long accountId) {}

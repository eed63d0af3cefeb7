package org.heliograph.engagement;

import org.jspecify.annotations.Nullable;

/**
 * A comment as its row has it.
 *
 * @param replyTo the first comment of its thread; null when it is the first one
 * @param threadAuthorId who wrote that one; null when it is not there
 */
record StoredComment(
        long postId,
        long id,
        long authorId,
        String text,
        @Nullable Long replyTo,
        @Nullable Long threadAuthorId) {

    /** The first comment of its thread, which it may be itself. */
    long threadId() {
        return replyTo == null ? id : replyTo;
    }
}

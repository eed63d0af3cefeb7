package org.heliograph.feed;

import org.heliograph.post.StoredPost;
import org.jspecify.annotations.Nullable;

/** How a publication reaches the feeds of its author's followers. A pure rule. */
final class FanOutPolicy {

    private FanOutPolicy() {}

    enum Way {
        /** Written into every follower's feed. */
        PUSH,
        /** Nothing to deliver: the post is gone, or was never published at that position. */
        NONE
    }

    /** The way of the publication at that position; {@code post} is its row as it is now, null when there is none. */
    static Way of(@Nullable StoredPost post, long position) {
        if (post == null || post.isDeleted()) {
            return Way.NONE;
        }
        Long published = post.position();
        return published != null && published == position ? Way.PUSH : Way.NONE;
    }
}

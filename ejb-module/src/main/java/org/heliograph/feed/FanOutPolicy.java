package org.heliograph.feed;

import org.heliograph.post.StoredPost;
import org.jspecify.annotations.Nullable;

/**
 * How a publication reaches the feeds of its author's followers, and when that changes. A pure rule. In doubt a post is
 * pushed as well, as a position that is met twice counts once.
 */
final class FanOutPolicy {

    private FanOutPolicy() {}

    enum Way {
        /** Written into the followers' feeds. */
        PUSH,
        /** Written into the author's tail only, from where readers take it. */
        PULL,
        /** Nothing to deliver: the post is gone, or was never published at that position. */
        NONE
    }

    enum Change {
        NONE,
        /** From a position ahead on, publications are pulled. */
        TO_PULL,
        /** Publications are pushed again, and the pulled ones are given back. */
        TO_PUSH
    }

    /**
     * The way of the publication at that position.
     *
     * @param post its row as it is now, null when there is none
     * @param pull how the author's publications are pulled, null when they are not
     */
    static Way of(@Nullable StoredPost post, long position, @Nullable Pull pull) {
        if (post == null || post.isDeleted() || post.position() == null || post.position() != position) {
            return Way.NONE;
        }
        return pull != null && pull.holds(position) ? Way.PULL : Way.PUSH;
    }

    /**
     * What has to change for an author with so many followers.
     *
     * @param pullFollowers from so many on publications are pulled
     * @param pushFollowers below so many they are pushed again; in between nothing changes
     */
    static Change change(@Nullable Pull pull, long followers, long pullFollowers, long pushFollowers) {
        boolean isPulled = pull != null && !pull.isEnding();
        if (!isPulled && followers >= pullFollowers) {
            return Change.TO_PULL;
        }
        return isPulled && followers < pushFollowers ? Change.TO_PUSH : Change.NONE;
    }
}

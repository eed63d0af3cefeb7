package org.heliograph.engagement;

/** Somebody likes a post, or takes that back. */
public record LikeAct(long postId, long accountId, boolean isLike) {

    LikeAct opposite() {
        return new LikeAct(postId, accountId, !isLike);
    }
}

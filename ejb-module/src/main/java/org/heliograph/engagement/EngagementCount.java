package org.heliograph.engagement;

/**
 * What is counted of a post or a comment; also a change of it. Comments on a post are its replies. Views are a post's.
 */
public record EngagementCount(long likes, long replies, long views) {

    static final EngagementCount NONE = new EngagementCount(0, 0, 0);

    static EngagementCount ofLikes(long amount) {
        return new EngagementCount(amount, 0, 0);
    }

    static EngagementCount ofReplies(long amount) {
        return new EngagementCount(0, amount, 0);
    }
}

package org.heliograph.notification;

import java.time.Duration;
import java.time.Instant;
import org.heliograph.kernel.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What is told to one person as one thing.
 *
 * @param subjectId the post, comment, account or medium that it is about; of follows and requests the day
 * @param postId the post to look at; null where there is none
 * @param commentId the comment that was liked or that mentions; null where there is none
 */
record Group(
        long recipientId,
        NotificationKind kind,
        long subjectId,
        @Nullable Long postId,
        @Nullable Long commentId) {

    /** Likes of a post, or of a comment on it. */
    static Group ofLikes(long ownerId, long postId, @Nullable Long commentId) {
        return new Group(ownerId, NotificationKind.LIKE, commentId == null ? postId : commentId, postId, commentId);
    }

    /** Comments on a post. */
    static Group ofComments(long postAuthorId, long postId) {
        return new Group(postAuthorId, NotificationKind.COMMENT, postId, postId, null);
    }

    /** Answers to a comment. */
    static Group ofReplies(long commentAuthorId, long postId, long commentId) {
        return new Group(commentAuthorId, NotificationKind.REPLY, commentId, postId, null);
    }

    /** A mention in a post, or in a comment on it. */
    static Group ofMention(long mentionedId, long postId, @Nullable Long commentId) {
        return new Group(
                mentionedId, NotificationKind.MENTION, commentId == null ? postId : commentId, postId, commentId);
    }

    /** Follows, or requests to follow, of one day in UTC. */
    static Group ofDay(long accountId, NotificationKind kind, long day) {
        return new Group(accountId, kind, day, null, null);
    }

    /** An account that has let the recipient in. */
    static Group ofAccepted(long requesterId, long accountId) {
        return new Group(requesterId, NotificationKind.REQUEST_ACCEPTED, accountId, null, null);
    }

    /** Media of one post, or one medium that is in none. */
    static Group ofMedia(long ownerId, NotificationKind kind, long mediaId, @Nullable Long postId) {
        return new Group(ownerId, kind, postId == null ? mediaId : postId, postId, null);
    }

    Notification.Key key() {
        return new Notification.Key(recipientId, kind, subjectId);
    }

    /** The day, since 1970-01-01 in UTC, that an id was made on. */
    static long dayOf(long id) {
        return Math.floorDiv(Ids.timeOf(id).getEpochSecond(), Duration.ofDays(1).toSeconds());
    }

    /** The smallest id of a day. */
    static long firstOf(long day) {
        return Ids.firstAt(Instant.EPOCH.plus(Duration.ofDays(day)));
    }
}

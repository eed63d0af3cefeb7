package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NotFound;

/** Likes comments and takes likes back; both may be repeated. */
@Stateless
public class CommentLikes {

    @Inject
    private VisibleComments visible;

    @Inject
    private CommentRows rows;

    @Inject
    private EngagementCounts counts;

    @Inject
    private Outbox outbox;

    /** Likes a comment. @throws NotFound (404) when the viewer may not see it */
    public CommentEngagement like(long viewerId, long commentId) {
        StoredComment comment = visible.one(viewerId, commentId);
        if (!rows.hold(comment.postId(), commentId)) {
            throw new NotFound();
        }
        return set(viewerId, comment, true);
    }

    /** Takes a like back. @throws NotFound (404) when the viewer may not see the comment */
    public CommentEngagement unlike(long viewerId, long commentId) {
        return set(viewerId, visible.one(viewerId, commentId), false);
    }

    private CommentEngagement set(long viewerId, StoredComment comment, boolean liked) {
        if (rows.setLiked(comment, viewerId, liked)) {
            counts.add(comment.id(), EngagementCount.ofLikes(liked ? 1 : -1));
            outbox.publish(new Event.LikesChanged(comment.postId(), comment.id()));
        }
        return visible.engagement(viewerId, comment);
    }
}

package org.heliograph.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.events.Event;
import org.heliograph.events.PoisonMessage;
import org.heliograph.kernel.NativeRows;
import org.heliograph.media.MediaLibrary;
import org.heliograph.post.PostRows;
import org.heliograph.post.StoredPost;
import org.jspecify.annotations.Nullable;

/** Says which groups an event may have changed. Whom a deleted comment mentioned is not known any more: it is not shown. */
@Stateless
public class AffectedGroups {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PostRows posts;

    @Inject
    private MediaLibrary media;

    @Inject
    private NotificationGroups groups;

    /** The groups; a few statements. Throws for what is no news to anybody. */
    public List<Group> of(Event event) throws PoisonMessage {
        if (event instanceof Event.LikesChanged likes) {
            return ofLikes(likes);
        }
        if (event instanceof Event.CommentsChanged comments) {
            return ofComment(comments);
        }
        if (event instanceof Event.PostPublished published) {
            return ofPost(published.postId());
        }
        if (event instanceof Event.PostEdited edited) {
            return ofPost(edited.postId());
        }
        if (event instanceof Event.MediaReady ready) {
            return ofMedium(ready.ownerId(), NotificationKind.MEDIA_READY, ready.mediaId());
        }
        if (event instanceof Event.MediaFailed failed) {
            return ofMedium(failed.ownerId(), NotificationKind.MEDIA_FAILED, failed.mediaId());
        }
        return ofTie(event);
    }

    private List<Group> ofTie(Event event) throws PoisonMessage {
        if (event instanceof Event.Followed followed) {
            return ofFollow(followed.followerId(), followed.followeeId());
        }
        if (event instanceof Event.Unfollowed unfollowed) {
            return ofFollow(unfollowed.followerId(), unfollowed.followeeId());
        }
        if (event instanceof Event.RequestsChanged request) {
            return ofDays(
                    request.accountId(),
                    NotificationKind.FOLLOW_REQUEST,
                    request.requesterId(),
                    "select id from follow_request where account_id = :recipient and requester_id = :actor");
        }
        throw new PoisonMessage("Nothing to be told of: " + event, new ClassCastException());
    }

    private List<Group> ofLikes(Event.LikesChanged likes) {
        Long commentId = orNull(likes.commentId());
        List<Long> owners = commentId == null
                ? ids("select author_id from post where id = :id", likes.postId())
                : ids("select author_id from comment where id = :id", commentId);
        return owners.stream()
                .map(owner -> Group.ofLikes(owner, likes.postId(), commentId))
                .toList();
    }

    private List<Group> ofComment(Event.CommentsChanged event) {
        long postId = event.postId();
        List<Group> affected = new ArrayList<>();
        affected.add(Group.ofComments(event.postAuthorId(), postId));
        if (event.answeredId() != 0) {
            ids("select author_id from comment where id = :id", event.answeredId())
                    .forEach(author -> affected.add(Group.ofReplies(author, postId, event.answeredId())));
        }
        ids("select unnest(mention_ids) from comment where id = :id", event.commentId())
                .forEach(mentioned -> affected.add(Group.ofMention(mentioned, postId, event.commentId())));
        return affected;
    }

    private List<Group> ofPost(long postId) {
        StoredPost post = posts.byIds(List.of(postId)).get(postId);
        if (post == null) {
            return List.of();
        }
        return post.mentionIds().stream()
                .map(mentioned -> Group.ofMention(mentioned, postId, null))
                .toList();
    }

    private List<Group> ofMedium(long ownerId, NotificationKind kind, long mediaId) {
        long postId = media.shownIn(ownerId, mediaId).orElse(0);
        return List.of(Group.ofMedia(ownerId, kind, mediaId, orNull(postId)));
    }

    private List<Group> ofFollow(long followerId, long followeeId) {
        List<Group> affected = new ArrayList<>(ofDays(
                followeeId,
                NotificationKind.FOLLOW,
                followerId,
                "select id from follower where followee_id = :recipient and follower_id = :actor"));
        affected.add(Group.ofAccepted(followerId, followeeId));
        return affected;
    }

    /** The day on which he does it, and those on which it was told that he did. */
    private List<Group> ofDays(long recipientId, NotificationKind kind, long actorId, String standing) {
        Set<Long> days = new HashSet<>(groups.daysOf(recipientId, kind, actorId));
        NativeRows.of(
                        entityManager
                                .createNativeQuery(standing, Long.class)
                                .setParameter("recipient", recipientId)
                                .setParameter("actor", actorId),
                        Long.class)
                .forEach(id -> days.add(Group.dayOf(id)));
        return days.stream().map(day -> Group.ofDay(recipientId, kind, day)).toList();
    }

    private List<Long> ids(String query, long id) {
        return NativeRows.of(entityManager.createNativeQuery(query, Long.class).setParameter("id", id), Long.class);
    }

    private static @Nullable Long orNull(long id) {
        return id == 0 ? null : id;
    }
}

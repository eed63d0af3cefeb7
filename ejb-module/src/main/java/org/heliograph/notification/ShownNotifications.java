package org.heliograph.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
import org.heliograph.engagement.Comments;
import org.heliograph.engagement.Likes;
import org.heliograph.engagement.PostCounts;
import org.heliograph.graph.Relations;
import org.heliograph.graph.Relationship;
import org.heliograph.kernel.Ids;
import org.heliograph.post.StoredPost;
import org.heliograph.post.VisiblePosts;
import org.jspecify.annotations.Nullable;

/**
 * Turns notifications into what their recipient may see now, a page in a handful of queries. What cannot be shown is left
 * out: posts and comments that are gone or not his to see, people who vanished, whom he has muted, or from whom a block
 * separates him. A group is shown as long as one of its kept actors is.
 */
@Dependent
class ShownNotifications {

    @Inject
    private VisiblePosts posts;

    @Inject
    private Comments comments;

    @Inject
    private Likes likes;

    @Inject
    private Users users;

    @Inject
    private Relations relations;

    /** The views by id; what is not to be shown has no entry. All are of that recipient. */
    Map<Long, NotificationView> of(long recipientId, List<Notification> notifications, long readUpTo) {
        Map<Long, StoredPost> seenPosts = posts.of(recipientId, idsOf(notifications, Subject.POST));
        Set<Long> seenComments = comments.knownTo(recipientId, idsOf(notifications, Subject.COMMENT));
        List<Notification> remaining = notifications.stream()
                .filter(one -> isThere(one, seenPosts, seenComments))
                .toList();
        Map<Long, UserView> people = people(recipientId, remaining);
        Map<Long, PostCounts> counts = likes.counts(remaining.stream()
                .filter(ShownNotifications::isCountedElsewhere)
                .map(one -> one.subjectId)
                .collect(Collectors.toSet()));
        Map<Long, NotificationView> views = new HashMap<>();
        for (Notification one : remaining) {
            NotificationView view = view(one, people, counts, one.position <= readUpTo);
            if (view != null) {
                views.put(one.position, view);
            }
        }
        return views;
    }

    private enum Subject {
        POST,
        COMMENT;

        @Nullable
        Long of(Notification notification) {
            return this == POST ? notification.postId : notification.commentId;
        }
    }

    private static Set<Long> idsOf(Collection<Notification> notifications, Subject subject) {
        return notifications.stream().map(subject::of).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static boolean isThere(Notification one, Map<Long, StoredPost> seenPosts, Set<Long> seenComments) {
        if (one.commentId != null && !seenComments.contains(one.commentId)) {
            return false;
        }
        if (one.postId == null) {
            return true;
        }
        StoredPost post = seenPosts.get(one.postId);
        boolean isMentionInPost = one.kind == NotificationKind.MENTION && one.commentId == null;
        return post != null && (!isMentionInPost || post.mentionIds().contains(one.recipientId));
    }

    private Map<Long, UserView> people(long recipientId, List<Notification> notifications) {
        Set<Long> ids = new HashSet<>();
        notifications.stream().filter(one -> !one.kind.isOfMedia()).forEach(one -> ids.addAll(one.actorIds));
        Map<Long, UserView> people = new HashMap<>(users.byIds(ids));
        Map<Long, Relationship> stands = relations.of(recipientId, people.keySet());
        people.keySet().removeIf(id -> isHidden(stands.get(id)));
        return people;
    }

    private static boolean isHidden(@Nullable Relationship relationship) {
        return relationship == null || relationship.isSeparated() || relationship.muting();
    }

    /** Counting stopped there, but the post has a count of its own. */
    private static boolean isCountedElsewhere(Notification one) {
        return one.total >= StandingActs.MOST && one.kind == NotificationKind.LIKE && one.commentId == null;
    }

    private static @Nullable NotificationView view(
            Notification one, Map<Long, UserView> people, Map<Long, PostCounts> counts, boolean isRead) {
        List<UserView> actors =
                one.actorIds.stream().map(people::get).filter(Objects::nonNull).toList();
        if (actors.isEmpty() && !one.kind.isOfMedia()) {
            return null;
        }
        long hidden = one.kind.isOfMedia() ? 0 : one.actorIds.size() - actors.size();
        long all = isCountedElsewhere(one)
                ? Math.max(
                        one.total,
                        counts.getOrDefault(one.subjectId, PostCounts.NONE).likes())
                : one.total;
        return new NotificationView(
                one.position,
                one.kind,
                actors.stream().limit(NotificationView.ACTORS).toList(),
                all - hidden,
                one.postId,
                one.commentId,
                Ids.timeOf(one.position),
                isRead);
    }
}

package org.heliograph.feed;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.account.UserView;
import org.heliograph.graph.Relationship;
import org.heliograph.media.MediaAudience;
import org.heliograph.post.StoredPost;
import org.heliograph.post.VisibilityPolicy;

/**
 * Posts with what decides who sees them, loaded together for one viewer: the rows, the people in them (authors and
 * mentioned), and how the viewer stands to them. What was not loaded is not visible.
 */
record PostBatch(
        long viewerId, Map<Long, StoredPost> posts, Map<Long, UserView> people, Map<Long, Relationship> relations) {

    static PostBatch none(long viewerId) {
        return new PostBatch(viewerId, Map.of(), Map.of(), Map.of());
    }

    PostBatch and(PostBatch other) {
        return new PostBatch(
                viewerId, both(posts, other.posts), both(people, other.people), both(relations, other.relations));
    }

    /** Whether it is there no more, for anybody. */
    boolean isDeleted(long postId) {
        StoredPost post = posts.get(postId);
        return post != null && post.isDeleted();
    }

    boolean isVisible(long postId) {
        StoredPost post = posts.get(postId);
        return post != null
                && VisibilityPolicy.isVisible(
                        viewerId, post, people.get(post.authorId()), relations.get(post.authorId()));
    }

    /** Whether the post belongs into the viewer's home feed. */
    boolean isInFeed(long postId) {
        StoredPost post = posts.get(postId);
        return post != null
                && VisibilityPolicy.isInFeed(
                        viewerId, post, people.get(post.authorId()), relations.get(post.authorId()));
    }

    /** Whom the URLs of the media of those posts are for. */
    Map<Long, MediaAudience> audiences(Collection<Long> postIds) {
        Map<Long, MediaAudience> audiences = new HashMap<>();
        for (long id : postIds) {
            StoredPost post = Objects.requireNonNull(posts.get(id));
            audiences.put(id, VisibilityPolicy.audienceOf(post, people.get(post.authorId())));
        }
        return audiences;
    }

    /** The people mentioned in a post of whom the viewer may know. */
    List<UserView> mentionedIn(StoredPost post) {
        if (post.mentionIds().isEmpty()) {
            return List.of();
        }
        return post.mentionIds().stream()
                .filter(this::isKnown)
                .map(people::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private boolean isKnown(long accountId) {
        Relationship relationship = relations.get(accountId);
        return relationship != null && !relationship.isSeparated();
    }

    private static <T> Map<Long, T> both(Map<Long, T> some, Map<Long, T> others) {
        Map<Long, T> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}

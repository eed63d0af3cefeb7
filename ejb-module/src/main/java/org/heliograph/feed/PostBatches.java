package org.heliograph.feed;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.heliograph.account.Users;
import org.heliograph.engagement.Likes;
import org.heliograph.engagement.PostCounts;
import org.heliograph.engagement.PostViewer;
import org.heliograph.engagement.ViewerLikes;
import org.heliograph.graph.Ties;
import org.heliograph.graph.ViewerTies;
import org.heliograph.media.MediaView;
import org.heliograph.media.MediaViews;
import org.heliograph.post.PostRows;
import org.heliograph.post.StoredPost;

/**
 * Loads what a page of posts is made of, each kind of thing at once, and puts the views together: two SQL statements for
 * the posts, one each for people, relations, counts and likes, three for media.
 */
@Dependent
class PostBatches {

    @Inject
    private PostRows posts;

    @Inject
    private Users users;

    @Inject
    private ViewerTies ties;

    @Inject
    private MediaViews media;

    @Inject
    private Likes likes;

    @Inject
    private ViewerLikes viewerLikes;

    /** The posts with what decides who sees them: three SQL statements and one for ties unknown, none for no posts. */
    PostBatch load(long viewerId, Collection<Long> postIds) {
        return postIds.isEmpty() ? PostBatch.none(viewerId) : load(viewerId, ties.of(viewerId), postIds);
    }

    /** The same for a viewer whose ties are known. */
    PostBatch load(long viewerId, Ties known, Collection<Long> postIds) {
        if (postIds.isEmpty()) {
            return PostBatch.none(viewerId);
        }
        Map<Long, StoredPost> rows = posts.byIds(postIds);
        Set<Long> personIds = new HashSet<>();
        rows.values().forEach(row -> {
            personIds.add(row.authorId());
            personIds.addAll(row.mentionIds());
        });
        return new PostBatch(viewerId, rows, users.byIds(personIds), ties.to(personIds, viewerId, known));
    }

    /** Views of posts that are in the batch and visible: five SQL statements, none for no posts. */
    List<PostView> views(PostBatch batch, List<Long> postIds) {
        if (postIds.isEmpty()) {
            return List.of();
        }
        Map<Long, List<MediaView>> mediaOf = media.ofPosts(batch.audiences(postIds));
        Map<Long, PostCounts> counts = likes.counts(postIds);
        Set<Long> liked = viewerLikes.of(batch.viewerId(), postIds);
        return postIds.stream()
                .map(id -> view(
                        Objects.requireNonNull(batch.posts().get(id)),
                        batch,
                        mediaOf.getOrDefault(id, List.of()),
                        counts.getOrDefault(id, PostCounts.NONE),
                        new PostViewer(liked.contains(id), false)))
                .toList();
    }

    private static PostView view(
            StoredPost post, PostBatch batch, List<MediaView> media, PostCounts counts, PostViewer viewer) {
        return new PostView(
                post.id(),
                Objects.requireNonNull(batch.people().get(post.authorId())),
                post.caption(),
                post.createdAt(),
                post.publishedAt(),
                post.editedAt(),
                post.isPublished() ? PostView.Status.PUBLISHED : PostView.Status.PENDING,
                post.visibility(),
                post.tags(),
                batch.mentionedIn(post),
                post.place(),
                media,
                counts,
                viewer);
    }
}

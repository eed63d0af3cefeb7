package org.heliograph.feed;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.heliograph.engagement.PostCounts;
import org.heliograph.engagement.PostViewer;
import org.heliograph.engagement.ViewerActs;
import org.heliograph.graph.Ties;
import org.heliograph.graph.ViewerTies;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaView;
import org.heliograph.post.StoredPost;
import org.jspecify.annotations.Nullable;

/**
 * Loads what a page of posts is made of, each kind of thing at once, and puts the views together. What is the same for
 * all viewers comes from what this server keeps; what it does not keep takes two SQL statements for the posts, three for
 * media, one for people and for counts. What belongs to the viewer takes one for his ties and one for his acts, when they
 * are not cached. Not to be called in a transaction, but where it says so.
 */
@Dependent
class PostBatches {

    @Inject
    private KeptFacts kept;

    @Inject
    private StoredFacts facts;

    @Inject
    private ViewerTies ties;

    @Inject
    private ViewerActs viewerActs;

    @Inject
    private Event<PostMade> made;

    /** Post ids by position; those of deleted posts may be left out. */
    Map<Long, Long> idsAt(Collection<Long> positions) {
        return kept.idsAt(positions);
    }

    /** The posts with what decides who sees them. */
    PostBatch load(long viewerId, Collection<Long> postIds) {
        return postIds.isEmpty() ? PostBatch.none(viewerId) : load(viewerId, ties.of(viewerId), postIds);
    }

    /** The same for a viewer whose ties are known. */
    PostBatch load(long viewerId, Ties known, Collection<Long> postIds) {
        return load(kept, viewerId, known, postIds);
    }

    /** Views of posts that are in the batch and visible. */
    List<PostView> views(PostBatch batch, List<Long> postIds) {
        return views(kept, batch, postIds, kept.counts(postIds));
    }

    /** A post of the viewer's own that the caller's transaction has made. */
    PostView stored(long viewerId, long postId) {
        PostMade.Moment begun = kept.now();
        List<Long> id = List.of(postId);
        PostBatch batch = load(facts, viewerId, ties.of(viewerId), id);
        PostView view = views(facts, batch, id, Map.of(postId, PostCounts.NONE)).get(0);
        StoredPost post = Objects.requireNonNull(batch.posts().get(postId));
        MediaAudience audience = Objects.requireNonNull(batch.audiences(id).get(postId));
        made.fire(new PostMade(begun, post, audience, view.media()));
        return view;
    }

    private PostBatch load(PostFacts facts, long viewerId, Ties known, Collection<Long> postIds) {
        if (postIds.isEmpty()) {
            return PostBatch.none(viewerId);
        }
        Map<Long, StoredPost> rows = facts.posts(postIds);
        Set<Long> personIds = new HashSet<>();
        rows.values().forEach(row -> {
            personIds.add(row.authorId());
            personIds.addAll(row.mentionIds());
        });
        return new PostBatch(viewerId, rows, facts.people(personIds), ties.to(personIds, viewerId, known));
    }

    private List<PostView> views(PostFacts facts, PostBatch batch, List<Long> postIds, Map<Long, PostCounts> counts) {
        if (postIds.isEmpty()) {
            return List.of();
        }
        Map<Long, List<MediaView>> mediaOf = facts.media(batch.audiences(postIds));
        Map<Long, PostViewer> acts = viewerActs.of(batch.viewerId(), postIds);
        List<PostView> views = new ArrayList<>(postIds.size());
        for (Long id : postIds) {
            views.add(view(
                    Objects.requireNonNull(batch.posts().get(id)),
                    batch,
                    mediaOf.getOrDefault(id, List.of()),
                    counts.get(id),
                    acts.getOrDefault(id, PostViewer.NOTHING)));
        }
        return views;
    }

    private static PostView view(
            StoredPost post, PostBatch batch, List<MediaView> media, @Nullable PostCounts counts, PostViewer viewer) {
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

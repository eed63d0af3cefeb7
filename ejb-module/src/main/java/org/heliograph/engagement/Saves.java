package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.heliograph.post.VisiblePosts;
import org.jspecify.annotations.Nullable;

/**
 * Saves posts for later, if wanted into collections, which nobody else sees. A post can be in several collections of one
 * owner. All may be repeated.
 */
@Stateless
public class Saves {

    @Inject
    private Ids ids;

    @Inject
    private VisiblePosts posts;

    @Inject
    private SaveRows rows;

    @Inject
    private CollectionRows collections;

    @Inject
    private ActRows acts;

    @Inject
    private Event<Acted> news;

    /** Saves a post. @throws NotFound (404) when the viewer may not see it, or has no such collection */
    public PostViewer save(long viewerId, long postId, NewSave save) {
        posts.one(viewerId, postId);
        long id = ids.nextBeside(viewerId);
        rows.save(viewerId, postId, id);
        if (save.collectionId() != null) {
            hold(viewerId, save.collectionId());
            rows.collect(viewerId, save.collectionId(), postId, id);
        }
        return acted(viewerId, postId);
    }

    /**
     * Saves a post no more; when a collection is named, only takes it out of that one.
     *
     * @throws NotFound (404) when the viewer may not see the post, or has no such collection
     */
    public PostViewer unsave(long viewerId, long postId, @Nullable Long collectionId) {
        posts.one(viewerId, postId);
        if (collectionId == null) {
            rows.remove(viewerId, postId);
        } else {
            hold(viewerId, collectionId);
            rows.uncollect(viewerId, collectionId, postId);
        }
        return acted(viewerId, postId);
    }

    /**
     * Ids of the posts that the viewer has saved, or put into a collection, and may see, latest first.
     *
     * @throws NotFound (404) when he has no such collection
     */
    public Slice<Long> saved(long viewerId, @Nullable Long collectionId, Window window) {
        if (collectionId != null) {
            hold(viewerId, collectionId);
        }
        return Sieve.fill(
                window,
                (before, count) -> collectionId == null
                        ? rows.saved(viewerId, before, count)
                        : rows.collected(viewerId, collectionId, before, count),
                found -> posts.of(viewerId, found).keySet());
    }

    private void hold(long ownerId, long collectionId) {
        if (!collections.hold(ownerId, collectionId)) {
            throw new NotFound();
        }
    }

    private PostViewer acted(long viewerId, long postId) {
        PostViewer now = acts.of(viewerId, List.of(postId)).getOrDefault(postId, PostViewer.NOTHING);
        news.fire(new Acted(postId, viewerId, now.saved() ? Acted.Act.SAVED : Acted.Act.UNSAVED));
        return now;
    }
}

package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.heliograph.kernel.Sieve;
import org.heliograph.post.PostRows;
import org.heliograph.post.Publication;

/**
 * The tails that a viewer's feed is merged with: the latest publications of those whom he follows and who are pulled. A
 * tail is a feed like any other, of its author's own posts, cached once for all readers under {@link #keyOf}. Which authors
 * are pulled is known here for {@link FanOutConfig#pullRefresh}; pulling begins later than that after it was decided.
 */
@ApplicationScoped
public class PulledTails {

    @Inject
    private PulledAuthors authors;

    @Inject
    private PostRows posts;

    @Inject
    private FeedStore feeds;

    @Inject
    private FeedConfig config;

    @Inject
    private FanOutConfig fanOut;

    private volatile Known known = new Known(Set.of(), 0, false);

    /** Where an author's tail lies among the feeds: no viewer has such an id. */
    static long keyOf(long authorId) {
        return -authorId;
    }

    /** The tails for one request. At most one SQL statement; to be asked before the viewer's feed is read. */
    List<CachedFeed> of(long viewerId) {
        Set<Long> pulled = pulled();
        if (pulled.isEmpty()) {
            return List.of();
        }
        return authors.followedBy(viewerId, pulled).stream().map(this::tail).toList();
    }

    private CachedFeed tail(long authorId) {
        FeedWalk.Stored stored = (before, count) -> posts.publishedBy(authorId, before, count).stream()
                .map(entry -> publication(entry, authorId))
                .toList();
        return new CachedFeed(keyOf(authorId), feeds, stored, config.cap(), feeds.isReliable());
    }

    private static Publication publication(Sieve.Entry<Long> entry, long authorId) {
        return new Publication(entry.position(), entry.item(), authorId);
    }

    /** Its age is counted from before the question was put. */
    private Set<Long> pulled() {
        long now = System.nanoTime();
        Known seen = known;
        if (seen.isLoaded && now - seen.atNanos < fanOut.pullRefresh().toNanos()) {
            return seen.authorIds;
        }
        Known fresh = new Known(authors.all(), now, true);
        known = fresh;
        return fresh.authorIds;
    }

    private record Known(Set<Long> authorIds, long atNanos, boolean isLoaded) {}
}

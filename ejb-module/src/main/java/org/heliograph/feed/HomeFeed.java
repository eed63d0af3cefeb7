package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.heliograph.graph.Ties;
import org.heliograph.graph.ViewerTies;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;

/**
 * Reads a viewer's home feed: positions from the cache, merged with the tails of pulled authors, and below its floor from
 * the database, in one chain of windows back to the first post; of these what he may see, and only of those whom he
 * follows now, as a delivery under way may land after the follow has ended. The feed of who was away for long is read
 * anew. A feed that is not cached is rebuilt first. Without the cache it is slower and says the same. The number of SQL
 * statements does not depend on how many he follows.
 */
@ApplicationScoped
public class HomeFeed {

    @Inject
    private FeedStore feeds;

    @Inject
    private ViewerArrivals arrivals;

    @Inject
    private ViewerTies ties;

    @Inject
    private PulledTails tails;

    @Inject
    private FeedConfig config;

    @Inject
    private FollowedPosts followed;

    @Inject
    private PostBatches batches;

    /** A window of the feed, by publication, full while there is more. */
    public FeedPage page(long viewerId, Window window) {
        Instant asOf = Instant.now();
        FeedScroll scroll = open(viewerId);
        Slice<Long> positions = Sieve.fill(window, scroll::read, scroll::inFeed);
        Slice<PostView> slice = positions.map(scroll::views);
        return new FeedPage(slice, new FeedPage.Meta(scroll.source(), asOf, false));
    }

    /** The feed for one request, from its newest post on. Not to be called in a transaction. */
    public FeedScroll open(long viewerId) {
        boolean canTrustCache = arrivals.canTrustCache(viewerId) && feeds.isReliable();
        FeedWalk.Stored stored = (before, count) -> followed.below(viewerId, before, count);
        var cached = new CachedFeed(viewerId, feeds, stored, config.cap(), canTrustCache);
        Ties known = ties.of(viewerId);
        List<CachedFeed> pulled = tails.of(viewerId, known);
        var walk = new FeedWalk(new MergedFeed(cached, pulled), stored);
        return new FeedScroll(viewerId, known, batches, walk, deleted -> {
            cached.remove(deleted);
            pulled.forEach(tail -> tail.remove(deleted));
        });
    }
}

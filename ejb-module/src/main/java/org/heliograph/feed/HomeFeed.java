package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        boolean canTrustCache = arrivals.canTrustCache(viewerId) && feeds.isReliable();
        FeedWalk.Stored stored = (before, count) -> followed.below(viewerId, before, count);
        var cached = new CachedFeed(viewerId, feeds, stored, config.cap(), canTrustCache);
        Ties known = ties.of(viewerId);
        List<CachedFeed> pulled = tails.of(viewerId, known);
        var walk = new FeedWalk(new MergedFeed(cached, pulled), stored);
        List<PostBatch> loaded = new ArrayList<>();
        Slice<Long> positions = Sieve.fill(window, walk, read -> {
            Map<Long, Long> ids = walk.postIdsAt(read, batches::idsAt);
            PostBatch batch = batches.load(viewerId, known, idsOf(read, ids));
            loaded.add(batch);
            List<Long> deleted = new ArrayList<>(0);
            Set<Long> staying = sifted(read, ids, batch, deleted);
            cached.remove(deleted);
            pulled.forEach(tail -> tail.remove(deleted));
            return staying;
        });
        PostBatch all = loaded.stream().reduce(PostBatch::and).orElseGet(() -> PostBatch.none(viewerId));
        Slice<PostView> slice =
                positions.map(page -> batches.views(all, idsOf(page, walk.postIdsAt(page, batches::idsAt))));
        return new FeedPage(slice, new FeedPage.Meta(walk.source(), asOf, false));
    }

    /** The positions that are in the feed; adds to {@code deleted} those that are nobody's any more. */
    private static Set<Long> sifted(List<Long> positions, Map<Long, Long> ids, PostBatch batch, List<Long> deleted) {
        Set<Long> staying = new HashSet<>(2 * positions.size());
        for (Long position : positions) {
            Long id = ids.get(position);
            if (id == null || batch.isDeleted(id)) {
                deleted.add(position);
            } else if (batch.isInFeed(id)) {
                staying.add(position);
            }
        }
        return staying;
    }

    private static List<Long> idsOf(List<Long> positions, Map<Long, Long> ids) {
        List<Long> known = new ArrayList<>(positions.size());
        for (Long position : positions) {
            Long id = ids.get(position);
            if (id != null) {
                known.add(id);
            }
        }
        return known;
    }
}

package org.heliograph.feed;

import java.util.List;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.post.Publication;
import org.infinispan.commons.CacheException;

/**
 * One viewer's cached feed, for one request. When the cache fails it is not asked again in this request, and the database
 * answers alone. Not safe for threads.
 */
final class CachedFeed implements FeedWalk.Known {

    private static final Log LOG = Log.of(CachedFeed.class);

    private final long viewerId;
    private final FeedStore feeds;
    private final FeedWalk.Stored stored;
    private final int cap;
    private boolean failed;
    private long seenGeneration;

    /** With {@code canTrust} false the cache is not asked at all. */
    CachedFeed(long viewerId, FeedStore feeds, FeedWalk.Stored stored, int cap, boolean canTrust) {
        this.viewerId = viewerId;
        this.feeds = feeds;
        this.stored = stored;
        this.cap = cap;
        this.failed = !canTrust;
    }

    @Override
    public Feed page(long before, int limit) {
        if (failed) {
            return Feed.stub(0);
        }
        try {
            Feed part = feeds.page(viewerId, before, limit);
            seenGeneration = part.generation();
            return part;
        } catch (Outage | CacheException e) {
            return fail(e);
        }
    }

    @Override
    public Feed rebuild() {
        if (failed) {
            return Feed.stub(0);
        }
        long generation;
        try {
            generation = feeds.begin(viewerId, seenGeneration);
        } catch (Outage | CacheException e) {
            return fail(e);
        }
        Feed rebuilt = read(generation);
        try {
            feeds.complete(viewerId, rebuilt);
        } catch (Outage | CacheException e) {
            fail(e);
        }
        return rebuilt;
    }

    /** Takes out positions whose posts were deleted, so that they are not looked up again. */
    void remove(List<Long> deleted) {
        if (failed || deleted.isEmpty()) {
            return;
        }
        try {
            feeds.remove(viewerId, deleted.stream().mapToLong(Long::longValue).toArray());
        } catch (Outage | CacheException e) {
            fail(e);
        }
    }

    /** One entry more than the cap tells whether the cap is all there is. */
    private Feed read(long generation) {
        List<Publication> latest = stored.below(Long.MAX_VALUE, cap + 1);
        long[] positions =
                latest.stream().mapToLong(Publication::position).limit(cap).toArray();
        long floor = latest.size() > cap ? positions[cap - 1] : Feed.FROM_THE_FIRST;
        return Feed.completeFrom(floor, positions, generation);
    }

    private Feed fail(RuntimeException failure) {
        failed = true;
        LOG.warn("The feed of " + viewerId + " is read without the cache: " + failure.getMessage());
        return Feed.stub(0);
    }
}

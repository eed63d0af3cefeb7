package org.heliograph.feed;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.heliograph.events.CacheCall;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Caches;
import org.infinispan.AdvancedCache;
import org.infinispan.Cache;
import org.infinispan.context.Flag;
import org.jspecify.annotations.Nullable;

/**
 * The cached feeds of all viewers, on this server or spread over the cluster. Everything is done where the feed lies.
 * What is here can be gone at the next call; then the database knows. Every call may throw {@link Outage} when the
 * cluster does not answer in time.
 *
 * <p>A rebuild is safe in this order: {@link #begin}, then read the database, then {@link #complete}. A post committed
 * before the read is in it; one committed later is fanned out later still, into the entry that {@code begin} has made
 * sure of; when that entry was lost in between, its generation is another and the rebuild is not believed.
 */
@ApplicationScoped
public class FeedStore {

    static final String CACHE = "feeds";
    private static final int CHUNK = 1_000;

    @Inject
    private FeedConfig config;

    @Inject
    private Caches caches;

    private Cache<Long, Feed> cache;
    private FeedEntries feeds;

    protected FeedStore() {}

    /** For tests and tools, who open it. */
    @SuppressWarnings("UnnecessaryAssignment")
    FeedStore(FeedConfig config, Caches caches) {
        this.config = config;
        this.caches = caches;
    }

    void openWithTheApplication(@Observes Startup started) {
        // Being called is enough: the container has opened this bean, so this node holds its share from the start.
    }

    @PostConstruct
    void open() {
        boolean isClustered = caches.isClustered();
        cache = isClustered
                ? caches.heapCache(CACHE, config.cachedFeeds())
                : caches.simpleCache(CACHE, config.cachedFeeds());
        AdvancedCache<Long, Feed> advanced = cache.getAdvancedCache();
        feeds = isClustered ? new ClusteredFeeds(advanced) : new LocalFeeds(advanced);
        caches.renewAfterMerge(cache, this::forgetOwn);
    }

    Cache<Long, Feed> cache() {
        return cache;
    }

    /**
     * Whether a feed that looks complete is. Not while the cluster comes together again: what one part of it was told the
     * other does not know.
     */
    public boolean isReliable() {
        return caches.areWhole();
    }

    /**
     * Inserts one position into the feeds of these viewers, in one command a node: 1,000 to 5,000 of them at a time.
     * Twice is once. A viewer without a feed gets a stub.
     */
    public void insert(List<Long> viewerIds, long position) {
        var insert = new FeedFunctions.Insert(position, config.cap(), freshGeneration());
        changeAll(viewerIds, insert);
    }

    /** Inserts several positions, in any order, as {@link #insert} does one. */
    public void insertAll(List<Long> viewerIds, long[] positions) {
        var insert = new FeedFunctions.InsertAll(positions, config.cap(), freshGeneration());
        changeAll(viewerIds, insert);
    }

    /** A part of a viewer's feed, as {@link Feed#page} has it; a stub when there is no feed. */
    public Feed page(long viewerId, long before, int limit) {
        return await(() -> feeds.page(viewerId, new FeedFunctions.Page(before, limit)));
    }

    /** Begins a rebuild; what is then read from the database must carry the answered generation. */
    public long begin(long viewerId) {
        return await(() -> feeds.change(viewerId, new FeedFunctions.Begin(freshGeneration())));
    }

    /**
     * Begins a rebuild of a feed that was read as a stub of that generation, 0 for none. When the leading owner knows
     * another one, the owners differ, as one of them had dropped the feed, and a rebuild would be believed by one alone,
     * again and again: both begin a new life.
     */
    public long begin(long viewerId, long seenGeneration) {
        long generation = begin(viewerId);
        if (seenGeneration == 0 || generation == seenGeneration) {
            return generation;
        }
        forget(viewerId);
        return begin(viewerId);
    }

    /**
     * Merges what a rebuild has read into the viewer's feed. False when the feed was lost or forgotten since the rebuild
     * began: then the next read rebuilds again.
     */
    public boolean complete(long viewerId, Feed rebuilt) {
        var complete = new FeedFunctions.Complete(rebuilt, config.cap(), freshGeneration());
        return await(() -> feeds.change(viewerId, complete));
    }

    /** Forgets a viewer's feed, so that the next read rebuilds it; rebuilds under way are not believed any more. */
    public void forget(long viewerId) {
        var forget = new FeedFunctions.Forget(freshGeneration());
        await(() -> feeds.change(viewerId, forget));
    }

    /** Forgets all feeds of which this node holds a copy, wherever the other copy is; a thousand in some 10 ms. */
    void forgetOwn() {
        List<Long> own = List.copyOf(
                cache.getAdvancedCache().withFlags(Flag.CACHE_MODE_LOCAL).keySet());
        for (int from = 0; from < own.size(); from += CHUNK) {
            List<Long> chunk = own.subList(from, Math.min(own.size(), from + CHUNK));
            changeAll(chunk, new FeedFunctions.Forget(freshGeneration()));
        }
    }

    /** Removes positions that are nobody's any more from a viewer's feed. */
    public void remove(long viewerId, long[] positions) {
        var remove = new FeedFunctions.Remove(positions, freshGeneration());
        await(() -> feeds.change(viewerId, remove));
    }

    private void changeAll(List<Long> viewerIds, FeedFunctions.Change<?> change) {
        await(() -> {
            feeds.changeAll(viewerIds, change);
            return true;
        });
    }

    /** Unlike every other, with the certainty of 64 random bits. */
    private static long freshGeneration() {
        return ThreadLocalRandom.current().nextLong();
    }

    private static <T extends @Nullable Object> T await(Supplier<T> call) {
        return CacheCall.of("The feed cache", call);
    }
}

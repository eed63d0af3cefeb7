package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.heliograph.kernel.Caches;
import org.infinispan.Cache;
import org.infinispan.context.Flag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The store on two nodes of one cluster, which both hold every feed; calls go to them by turns. */
class ClusteredFeedStoreTest implements FeedStoreContract {

    private static final FeedConfig CONFIG = new FeedConfig(CAP, 100_000);
    private static final Optional<String> TRANSPORT = Optional.of("loopback-transport.xml");
    private static final List<Caches> NODES = List.of(new Caches(TRANSPORT), new Caches(TRANSPORT));
    private static final List<FeedStore> STORES =
            NODES.stream().map(node -> new FeedStore(CONFIG, node)).toList();

    private int calls;

    @BeforeAll
    static void start() {
        NODES.forEach(Caches::start);
        STORES.forEach(FeedStore::open);
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Caches::stop);
    }

    @AfterEach
    void clear() {
        cacheOf(0).clear();
    }

    @Override
    public FeedStore store() {
        return STORES.get(calls++ % STORES.size());
    }

    @Override
    public void lose(long viewerId) {
        cacheOf(0).remove(viewerId);
    }

    @Test
    void bothOwnersHoldTheSame() {
        List<Long> viewers = LongStream.range(0, 2_000).boxed().toList();
        store().insert(viewers, 10);
        store().insert(viewers, 30);
        viewers.forEach(viewer ->
                store().complete(viewer, Feed.completeFrom(0, new long[] {20, 10}, store().begin(viewer))));
        store().insert(viewers, 40);

        assertThat(viewers).allSatisfy(viewer -> {
            assertThat(heldBy(0, viewer)).isEqualTo(heldBy(1, viewer));
            assertThat(store().page(viewer, Long.MAX_VALUE, 9).stream()).containsExactly(40L, 30L, 20L, 10L);
        });
    }

    @Test
    void ownersThatDifferAreAlikeAfterARebuild() {
        store().insert(List.of(1L), 10);
        cacheOf(0).getAdvancedCache().withFlags(Flag.CACHE_MODE_LOCAL).remove(1L);
        store().insert(List.of(1L), 20);
        assertThat(heldBy(0, 1)).isNotEqualTo(heldBy(1, 1));

        for (FeedStore store : STORES) {
            Feed seen = store.page(1, Long.MAX_VALUE, 9);
            if (seen.isStub()) {
                long generation = store.begin(1, seen.generation());
                store.complete(1, Feed.completeFrom(0, new long[] {20, 10}, generation));
            }
        }

        assertThat(heldBy(0, 1)).isEqualTo(heldBy(1, 1));
    }

    private static @Nullable Feed heldBy(int node, long viewer) {
        return cacheOf(node).getAdvancedCache().withFlags(Flag.CACHE_MODE_LOCAL).get(viewer);
    }

    private static Cache<Long, Feed> cacheOf(int node) {
        return NODES.get(node).heapCache(FeedStore.CACHE, CONFIG.cachedFeeds());
    }
}

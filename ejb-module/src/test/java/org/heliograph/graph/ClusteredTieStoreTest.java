package org.heliograph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.heliograph.kernel.Caches;
import org.infinispan.Cache;
import org.infinispan.context.Flag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The store on two nodes of one cluster, which both hold every entry; calls go to them by turns. */
class ClusteredTieStoreTest implements TieStoreContract {

    private static final Optional<String> TRANSPORT = Optional.of("loopback-transport.xml");
    private static final List<Caches> NODES = List.of(new Caches(TRANSPORT), new Caches(TRANSPORT));
    private static final List<TieStore> STORES = NODES.stream()
            .map(node -> new TieStore(CONFIG, node, Clock.systemUTC()))
            .toList();

    private int calls;

    @BeforeAll
    static void start() {
        NODES.forEach(Caches::start);
        STORES.forEach(TieStore::open);
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
    public TieStore store() {
        return STORES.get(calls++ % STORES.size());
    }

    @Override
    public void lose(long viewerId) {
        cacheOf(0).remove(viewerId);
    }

    @Test
    void bothOwnersHoldTheSame() {
        long[] nobody = {};
        List<Long> viewers = LongStream.range(100, 600).boxed().toList();
        for (long viewer : viewers) {
            store().announce(Set.of(viewer, viewer + 1_000), viewer);
            store().settle(Set.of(viewer, viewer + 1_000), viewer);
            TieEntry read =
                    TieEntry.read(store().begin(viewer), 1, Ties.of(new long[] {3, 2, 1}, nobody, nobody, nobody));
            assertThat(store().complete(viewer, read)).isTrue();
        }

        assertThat(viewers).allSatisfy(viewer -> {
            assertThat(heldBy(0, viewer)).isEqualTo(heldBy(1, viewer));
            assertThat(heldBy(0, viewer)).contains("following=3");
            assertThat(heldBy(0, viewer + 1_000)).isEqualTo(heldBy(1, viewer + 1_000));
        });
    }

    @Test
    void bothOwnersKnowItAgainAfterOneHasDroppedIt() {
        long[] nobody = {};
        Ties ties = Ties.of(new long[] {11}, nobody, nobody, nobody);
        for (int node = 0; node < 2; node++) {
            for (long viewer = 700; viewer < 720; viewer++) {
                store().complete(viewer, TieEntry.read(store().begin(viewer), 1, ties));
                cacheOf(node)
                        .getAdvancedCache()
                        .withFlags(Flag.CACHE_MODE_LOCAL)
                        .remove(viewer);
                for (int read = 0; read < 4; read++) {
                    long seen = STORES.get(node).find(viewer).generation();
                    long generation = STORES.get(node).begin(viewer, seen);
                    STORES.get(node).complete(viewer, TieEntry.read(generation, 1, ties));
                }
                assertThat(heldBy(0, viewer)).contains("following=1");
                assertThat(heldBy(1, viewer)).contains("following=1");
            }
        }
    }

    private static String heldBy(int node, long viewer) {
        TieEntry entry = cacheOf(node)
                .getAdvancedCache()
                .withFlags(Flag.CACHE_MODE_LOCAL)
                .get(viewer);
        return entry == null ? "none" : entry.generation() + " " + entry.changes().length + " " + entry.ties();
    }

    private static Cache<Long, TieEntry> cacheOf(int node) {
        return NODES.get(node).heapCache(TieStore.CACHE, CONFIG.cachedViewers());
    }
}

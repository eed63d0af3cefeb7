package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Caches;
import org.infinispan.Cache;
import org.infinispan.context.Flag;
import org.infinispan.factories.GlobalComponentRegistry;
import org.infinispan.remoting.transport.Transport;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jgroups.protocols.DISCARD;
import org.jgroups.protocols.TP;
import org.jgroups.stack.ProtocolStack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three nodes of one cluster, of which one loses the others and finds them again, or two die at once. */
class PartitionedFeedsIT {

    private static final FeedConfig CONFIG = new FeedConfig(100, 100_000);
    private static final List<Long> VIEWERS = LongStream.range(1, 300).boxed().toList();
    private static final Duration SOON = Duration.ofSeconds(40);

    private final List<Caches> nodes = IntStream.range(0, 3)
            .mapToObj(i -> new Caches(Optional.of("partition-transport.xml")))
            .toList();
    private final List<FeedStore> stores =
            nodes.stream().map(node -> new FeedStore(CONFIG, node)).toList();
    /** What the database would say: everybody follows the same. */
    private final ConcurrentSkipListSet<Long> stored = new ConcurrentSkipListSet<>(Comparator.reverseOrder());

    @BeforeEach
    void start() {
        nodes.forEach(Caches::start);
        stores.forEach(FeedStore::open);
        awaitMembers(List.of(0, 1, 2), 3);
        stored.add(10L);
        VIEWERS.forEach(viewer -> rebuild(stores.get(0), viewer));
    }

    @AfterEach
    void stop() {
        nodes.forEach(Caches::stop);
    }

    @Test
    void noFeedLooksWholeThatLacksWhatTheOtherSideWasTold() {
        isolate(2, true);
        awaitMembers(List.of(0, 1), 2);
        awaitMembers(List.of(2), 1);
        publish(stores.get(0), 20);
        publish(stores.get(2), 30);
        VIEWERS.forEach(viewer -> rebuild(stores.get(2), viewer));

        isolate(2, false);
        awaitMembers(List.of(0, 1, 2), 3);

        awaitReliable();
        isRightEverywhere();
        publish(stores.get(2), 40);
        VIEWERS.forEach(viewer -> rebuild(stores.get(1), viewer));
        isRightEverywhere();
        ownersAgree();
    }

    @Test
    void whatIsWrittenWhileTheClusterComesTogetherIsNotLost() throws InterruptedException {
        isolate(2, true);
        awaitMembers(List.of(2), 1);
        AtomicBoolean goesOn = new AtomicBoolean(true);
        AtomicLong positions = new AtomicLong(100);
        List<Thread> writers = stores.stream()
                .map(store -> new Thread(() -> {
                    while (goesOn.get()) {
                        publish(store, positions.incrementAndGet());
                        VIEWERS.subList(0, 20).forEach(viewer -> rebuild(store, viewer));
                    }
                }))
                .toList();
        writers.forEach(Thread::start);

        isolate(2, false);
        awaitMembers(List.of(0, 1, 2), 3);
        awaitReliable();
        goesOn.set(false);
        for (Thread writer : writers) {
            writer.join();
        }

        isRightEverywhere();
        ownersAgree();
    }

    @Test
    void aFeedWhoseOwnersAllDiedIsUnknown() {
        nodes.get(1).stop();
        nodes.get(2).stop();
        awaitMembers(List.of(0), 1);

        publish(stores.get(0), 20);
        for (long viewer : VIEWERS) {
            isRight(stores.get(0).page(viewer, Long.MAX_VALUE, 100));
        }
    }

    /** Commits, and then fans out as often as it takes, as a consumer does. */
    private void publish(FeedStore store, long position) {
        stored.add(position);
        outlasting(() -> store.insert(VIEWERS, position));
    }

    private void rebuild(FeedStore store, long viewer) {
        outlasting(() -> {
            long generation = store.begin(viewer);
            long[] positions = stored.stream().mapToLong(Long::longValue).toArray();
            store.complete(viewer, Feed.completeFrom(0, positions, generation));
        });
    }

    private static void outlasting(Runnable call) {
        Awaitility.await()
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    try {
                        call.run();
                        return true;
                    } catch (Outage e) {
                        return false;
                    }
                });
    }

    private void awaitReliable() {
        Awaitility.await("every node to have renewed its part")
                .atMost(SOON)
                .until(() -> stores.stream().allMatch(FeedStore::isReliable));
    }

    private void isRightEverywhere() {
        for (FeedStore store : stores) {
            VIEWERS.forEach(viewer -> isRight(store.page(viewer, Long.MAX_VALUE, 100)));
        }
    }

    /** What looks whole is whole, as far down as it says. */
    private void isRight(Feed feed) {
        List<Long> whole = stored.stream()
                .filter(position -> position >= feed.floor())
                .limit(100)
                .toList();
        assertThat(feed.stream().boxed().toList()).as(feed.toString()).isEqualTo(whole);
    }

    private void ownersAgree() {
        for (long viewer : VIEWERS) {
            List<Feed> copies = IntStream.range(0, 3)
                    .mapToObj(node -> heldBy(node, viewer))
                    .filter(java.util.Objects::nonNull)
                    .toList();
            assertThat(copies).as("viewer " + viewer).hasSize(2);
            assertThat(copies.get(0)).as("viewer " + viewer).isEqualTo(copies.get(1));
        }
    }

    private @Nullable Feed heldBy(int node, long viewer) {
        return cacheOf(node).getAdvancedCache().withFlags(Flag.CACHE_MODE_LOCAL).get(viewer);
    }

    private void awaitMembers(List<Integer> seenBy, int count) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> seenBy.stream()
                        .allMatch(node -> cacheOf(node)
                                        .getAdvancedCache()
                                        .getDistributionManager()
                                        .getCacheTopology()
                                        .getMembers()
                                        .size()
                                == count));
    }

    private void isolate(int node, boolean isolated) {
        ProtocolStack stack = ((JGroupsTransport)
                        GlobalComponentRegistry.of(cacheOf(node).getCacheManager())
                                .getComponent(Transport.class))
                .getChannel()
                .getProtocolStack();
        if (!isolated) {
            stack.removeProtocol(DISCARD.class);
            return;
        }
        try {
            stack.insertProtocol(new DISCARD().discardAll(true), ProtocolStack.Position.ABOVE, TP.class);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Cache<Long, Feed> cacheOf(int node) {
        return nodes.get(node).heapCache(FeedStore.CACHE, CONFIG.cachedFeeds());
    }
}

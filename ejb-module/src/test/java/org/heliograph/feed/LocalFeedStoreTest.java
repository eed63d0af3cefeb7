package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Caches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store on a server of its own. */
class LocalFeedStoreTest implements FeedStoreContract {

    private static final long MOST_FEEDS = 10_000;

    private final Caches caches = new Caches(Optional.empty());
    private FeedStore store = open();

    @BeforeEach
    void start() {
        caches.start();
        store.open();
    }

    @AfterEach
    void stop() {
        caches.stop();
    }

    private FeedStore open() {
        return new FeedStore(new FeedConfig(CAP, MOST_FEEDS), caches);
    }

    @Override
    public FeedStore store() {
        return store;
    }

    @Override
    public void lose(long viewerId) {
        caches.heapCache(FeedStore.CACHE, MOST_FEEDS).remove(viewerId);
    }

    @Test
    void noMoreFeedsAreKeptThanConfigured() {
        List<Long> viewers = LongStream.range(0, 3 * MOST_FEEDS).boxed().toList();
        for (int from = 0; from < viewers.size(); from += 5_000) {
            store.insert(viewers.subList(from, from + 5_000), 1);
        }

        assertThat(caches.heapCache(FeedStore.CACHE, MOST_FEEDS).size()).isLessThanOrEqualTo((int) MOST_FEEDS);
    }

    @Test
    void aStoppedCacheIsAnOutage() {
        caches.stop();

        assertThatThrownBy(() -> store.page(1, Long.MAX_VALUE, 20)).isInstanceOf(Outage.class);
        assertThatThrownBy(() -> store.insert(List.of(1L), 1)).isInstanceOf(Outage.class);
    }
}

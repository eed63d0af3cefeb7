package org.heliograph.graph;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Caches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store on a server of its own. */
class LocalTieStoreTest implements TieStoreContract {

    private final Caches caches = new Caches(Optional.empty());
    private final TieStore store = new TieStore(CONFIG, caches, Clock.systemUTC());

    @BeforeEach
    void start() {
        caches.start();
        store.open();
    }

    @AfterEach
    void stop() {
        caches.stop();
    }

    @Override
    public TieStore store() {
        return store;
    }

    @Override
    public void lose(long viewerId) {
        caches.heapCache(TieStore.CACHE, CONFIG.cachedViewers()).remove(viewerId);
    }

    @Test
    void aStoppedCacheIsAnOutage() {
        caches.stop();

        assertThatThrownBy(() -> store.find(1)).isInstanceOf(Outage.class);
        assertThatThrownBy(() -> store.announce(Set.of(1L), 1)).isInstanceOf(Outage.class);
    }
}

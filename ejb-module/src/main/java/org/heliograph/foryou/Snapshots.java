package org.heliograph.foryou;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.heliograph.events.CacheCall;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Caches;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.Log;
import org.infinispan.Cache;
import org.infinispan.commons.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of scrolls under way, on this server or spread over the cluster, each for
 * {@link ForYouConfig#scrollLife}. What is here can be gone at the next call. The id of a scroll is made as that of a row
 * is: its upper bits say when it began.
 */
@ApplicationScoped
public class Snapshots {

    private static final String CACHE = "scrolls";
    private static final String PART = "The cache of scrolls";
    private static final Log LOG = Log.of(Snapshots.class);

    /** Random bits below the milliseconds. */
    private static final long CHANCE = (1L << 23) - 1;

    @Inject
    private ForYouConfig config;

    @Inject
    private Caches caches;

    private Cache<Long, Snapshot> cache;

    void openWithTheApplication(@Observes Startup started) {
        // Being called is enough: the container has opened this bean, so this node holds its share from the start.
    }

    @PostConstruct
    void open() {
        cache = caches.heapCache(CACHE, config.scrolls());
    }

    /** Keeps a snapshot and answers the id of its scroll. Throws {@link Outage} when the cluster does not answer. */
    long keep(Snapshot snapshot) {
        long newest = Arrays.stream(snapshot.ranked()).max().orElse(0);
        long scrollId = (Math.max(newest, Ids.firstAt(Instant.now())) & ~CHANCE)
                | ThreadLocalRandom.current().nextLong(CHANCE + 1);
        CacheCall.of(PART, () -> {
            cache.put(scrollId, snapshot, config.scrollLife().toSeconds(), TimeUnit.SECONDS);
            return true;
        });
        return scrollId;
    }

    /** The snapshot of a viewer's scroll; null when it is gone, or cannot be had. */
    @Nullable
    Snapshot find(long viewerId, long scrollId) {
        try {
            Snapshot found = CacheCall.of(PART, () -> cache.get(scrollId));
            return found != null && found.viewerId() == viewerId ? found : null;
        } catch (Outage | CacheException e) {
            LOG.warn("A scroll of " + viewerId + " goes on by publication: " + e.getMessage());
            return null;
        }
    }

    /** Below this position lies all that was published before the scroll began. */
    static long end(long scrollId) {
        return (scrollId | CHANCE) + 1;
    }
}

package org.heliograph.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.infinispan.Cache;
import org.infinispan.commons.CacheException;
import org.infinispan.context.Flag;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryCreated;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryModified;
import org.infinispan.notifications.cachelistener.event.CacheEntryEvent;

/**
 * Tells every server which posts and accounts have changed, by their ids, so that none shows what it read before. Who
 * changes something marks it after the commit and before it answers; when {@link #put} returns, every server knows. Who
 * reads notes {@link #now} before he asks the database, and what he then keeps is good as long as it
 * {@link #isUnchangedSince} holds; so a load that a change overtakes is refused however late it ends. Good within one
 * epoch of the {@link TrustedView} only.
 */
@ApplicationScoped
public class Marks {

    static final String CACHE = "marks";

    /** The cache only carries the marks; what counts is what each server noted of them. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    private static final long LARGEST = 10_000;

    private static final Log LOG = Log.of(Marks.class);

    @Inject
    private Caches caches;

    @Inject
    private TrustedView view;

    private final MarkTable table = new MarkTable();
    private final Map<Long, Long> heardAt = new ConcurrentHashMap<>();
    private Cache<Long, Long> cache;

    protected Marks() {}

    /** For tests and tools, who open it. */
    @SuppressWarnings("UnnecessaryAssignment")
    Marks(Caches caches, TrustedView view) {
        this.caches = caches;
        this.view = view;
    }

    void openWithTheApplication(@Observes Startup started) {
        // Being called is enough: the container has opened this bean, so this server is told from the start.
    }

    @PostConstruct
    void open() {
        cache = caches.replicatedCache(CACHE, LARGEST, LIFE);
        cache.addListener(new Arrivals(this));
    }

    /** The moment that a load begins at, to be noted before the database is asked. */
    public long now() {
        return table.now();
    }

    /** Whether nothing with that id was marked since a moment, as far as this server was told. May err towards no. */
    public boolean isUnchangedSince(long moment, long id) {
        return table.isUnchangedSince(moment, id);
    }

    /**
     * Marks ids as changed, on all servers. To be called after the commit.
     *
     * @throws RetryLater (503) when not every server could be told; this one knows
     */
    public void put(Collection<Long> ids) {
        ids.forEach(table::mark);
        Map<Long, Long> entries = new HashMap<>();
        ids.forEach(id -> entries.put(id, table.now()));
        try {
            cache.getAdvancedCache().withFlags(Flag.IGNORE_RETURN_VALUES).putAll(entries);
        } catch (CacheException | CompletionException | IllegalStateException e) {
            LOG.error("Changes cannot be told to all servers", e);
            throw TrustedView.unheard();
        }
        view.awaitHeard();
    }

    /** Tells every member that a server is there; returns when each has answered. */
    void beat(long serverId) {
        cache.getAdvancedCache().withFlags(Flag.IGNORE_RETURN_VALUES).put(-serverId, System.nanoTime());
    }

    /** Whether that server has told this one of itself within a lease. */
    boolean hasHeardOf(long serverId) {
        Long at = heardAt.get(serverId);
        return at != null && System.nanoTime() - at < Trust.LEASE.toNanos();
    }

    private void arrived(long key) {
        if (key >= 0) {
            table.mark(key);
        } else {
            heardAt.put(-key, System.nanoTime());
        }
    }

    /** What Infinispan calls on each server before a put returns. */
    @Listener
    public static final class Arrivals {

        private final Marks marks;

        Arrivals(Marks marks) {
            this.marks = marks;
        }

        @CacheEntryCreated
        @CacheEntryModified
        public void arrived(CacheEntryEvent<Long, Long> event) {
            if (!event.isPre()) {
                marks.arrived(event.getKey());
            }
        }
    }
}

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
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.infinispan.Cache;
import org.infinispan.commons.CacheException;
import org.infinispan.context.Flag;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryCreated;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryModified;
import org.infinispan.notifications.cachelistener.event.CacheEntryEvent;
import org.infinispan.remoting.transport.Address;

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

    private static final ThreadLocal<Boolean> UNHEARD = ThreadLocal.withInitial(() -> false);

    private final MarkTable table = new MarkTable();
    private final Map<Long, Heard> heardOf = new ConcurrentHashMap<>();
    private Cache<Long, Long> cache;

    protected Marks() {}

    /** For tests and tools, who open it. */
    @SuppressWarnings("UnnecessaryAssignment")
    public Marks(Caches caches, TrustedView view) {
        this.caches = caches;
        this.view = view;
    }

    void openWithTheApplication(@Observes Startup started) {
        // Being called is enough: the container has opened this bean, so this server is told from the start.
    }

    @PostConstruct
    public void open() {
        cache = caches.replicatedCache(CACHE, LARGEST, LIFE);
        cache.addListener(new Arrivals(this));
    }

    /** What this server was told, to be asked without a detour by who asks a hundred times a request. */
    public MarkTable told() {
        return table;
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

    /**
     * As {@link #put}, for observers of a commit, whose exceptions reach nobody: whoever answers the request asks
     * {@link #takeUnheard}.
     */
    public void putAfterCommit(Collection<Long> ids) {
        try {
            put(ids);
        } catch (RetryLater e) {
            UNHEARD.set(true);
        }
    }

    /** Whether a change on this thread is not known to all servers, since this was last asked. */
    public boolean takeUnheard() {
        boolean unheard = UNHEARD.get();
        UNHEARD.remove();
        return unheard;
    }

    /** Tells every member that a server is there and whom it takes for the cluster; returns when each has answered. */
    void beat(long serverId, ClusterView members) {
        cache.getAdvancedCache().withFlags(Flag.IGNORE_RETURN_VALUES).put(-serverId, members.fingerprint());
    }

    /** Whether that server has told this one within a lease that it takes the same ones for the cluster. */
    boolean isHeardFrom(long serverId, ClusterView members) {
        Heard heard = heardOf.get(serverId);
        return heard != null
                && heard.fingerprint == members.fingerprint()
                && System.nanoTime() - heard.atNanos < Trust.LEASE.toNanos();
    }

    /** Whether what this server puts goes to all of them: not so for a moment after parts of a cluster have met again. */
    boolean reaches(ClusterView members) {
        if (members == ClusterView.ALONE) {
            return true;
        }
        Set<String> told = cache.getAdvancedCache().getDistributionManager().getCacheTopology().getMembers().stream()
                .map(Address::toString)
                .collect(Collectors.toUnmodifiableSet());
        return told.equals(members.members());
    }

    private void arrived(long key, long value) {
        if (key >= 0) {
            table.mark(key);
        } else {
            heardOf.put(-key, new Heard(value, System.nanoTime()));
        }
    }

    private record Heard(long fingerprint, long atNanos) {}

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
                marks.arrived(event.getKey(), event.getValue());
            }
        }
    }
}

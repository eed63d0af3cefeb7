package org.heliograph.kernel;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.infinispan.Cache;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachemanagerlistener.annotation.Merged;
import org.infinispan.notifications.cachemanagerlistener.event.MergeEvent;

/**
 * Waits on this node for the parts of a cluster that fell apart to come together again, and then does what has to be done
 * about one cache. Not at once: for a while after the merge each part still writes to itself alone, and what is done on
 * one side does not reach the other. The time has come when every node of the cluster has taken part in sharing out the
 * cache anew. Each node does it for what lies there; a node that started alone and is found later makes a merge as well.
 * Also has {@link AbandonedLocks} looked for, which changes of members leave behind.
 */
@Listener
public final class Merges {

    private static final int LOOK_MILLIS = 200;
    private static final int LOCKS_SECONDS = 15;
    private static final Log LOG = Log.of(Merges.class);

    private final Cache<?, ?> cache;
    private final Runnable renewal;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Merges::daemon);
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong renewed = new AtomicLong();

    Merges(Cache<?, ?> cache, Runnable renewal) {
        this.cache = cache;
        this.renewal = renewal;
        var locks = new AbandonedLocks(cache);
        thread.scheduleWithFixedDelay(() -> lookAt(locks), LOCKS_SECONDS, LOCKS_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether nothing is to be done any more about a merge that this node knows of. */
    boolean areOver() {
        return seen.get() == renewed.get();
    }

    /** Called by Infinispan. */
    @Merged
    public void merged(MergeEvent event) {
        seen.incrementAndGet();
        LOG.warn("The cluster has come together again: " + event.getSubgroupsMerged() + ". The cache " + cache.getName()
                + " is not relied on until it is renewed.");
        thread.execute(this::renew);
    }

    void stop() {
        thread.shutdownNow();
    }

    private void renew() {
        long merge = seen.get();
        try {
            if (Caches.isSharedByAll(cache)) {
                renewal.run();
                renewed.set(merge);
                LOG.info("The cache " + cache.getName() + " is renewed after a merge.");
            }
        } catch (RuntimeException e) {
            LOG.warn("The cache " + cache.getName() + " cannot be renewed yet: " + e.getMessage());
        }
        if (!areOver() && !thread.isShutdown()) {
            thread.schedule(this::renew, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void lookAt(AbandonedLocks locks) {
        try {
            locks.look(System.nanoTime());
        } catch (RuntimeException e) {
            LOG.error("Abandoned locks cannot be looked for", e);
        }
    }

    private static Thread daemon(Runnable run) {
        Thread thread = new Thread(run, "cache-merges");
        thread.setDaemon(true);
        return thread;
    }
}

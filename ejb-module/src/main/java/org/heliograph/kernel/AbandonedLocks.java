package org.heliograph.kernel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.infinispan.Cache;
import org.infinispan.context.Flag;
import org.infinispan.util.concurrent.locks.LockManager;

/**
 * Releases locks on entries of a cache that no command holds any more. Infinispan (16.0.14) leaves them behind: when the
 * members change, a command on many keys is sent again under the same name while its first run is just ending; its locks
 * are then half taken, half released ({@code LockState RELEASED is not valid to cancel}), and the half taken ones stay.
 * Nobody could ever write such an entry again. A command holds a lock for as long as it waits for the other owner, which
 * is much less than {@link #AGE}. Looks at the entries of this node. Not safe for threads.
 */
final class AbandonedLocks {

    /** Three times the longest that a command waits for another node. */
    static final Duration AGE = Duration.ofSeconds(45);

    private static final Log LOG = Log.of(AbandonedLocks.class);

    private final Cache<?, ?> cache;
    private Map<Object, Held> held = new HashMap<>();

    private record Held(Object owner, long sinceNanos) {}

    AbandonedLocks(Cache<?, ?> cache) {
        this.cache = cache;
    }

    /** Looks once; a lock that one owner has held at each look for longer than {@link #AGE} is released. */
    void look(long nowNanos) {
        LockManager locks = cache.getAdvancedCache().getLockManager();
        Map<Object, Held> found = new HashMap<>();
        if (locks.getNumberOfLocksHeld() > 0) {
            for (Object key :
                    cache.getAdvancedCache().withFlags(Flag.CACHE_MODE_LOCAL).keySet()) {
                Object owner = locks.getOwner(key);
                if (owner != null) {
                    Held before = held.get(key);
                    boolean isSame = before != null && before.owner.equals(owner);
                    found.put(key, isSame ? before : new Held(owner, nowNanos));
                }
            }
        }
        held = found;
        found.forEach((key, lock) -> {
            if (nowNanos - lock.sinceNanos > AGE.toNanos()) {
                LOG.warn("The lock on " + key + " of the cache " + cache.getName() + ", left behind by " + lock.owner
                        + ", is released.");
                locks.unlock(key, lock.owner);
            }
        });
    }
}

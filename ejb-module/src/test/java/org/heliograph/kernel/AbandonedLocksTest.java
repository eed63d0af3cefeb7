package org.heliograph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.infinispan.util.concurrent.locks.LockManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AbandonedLocksTest {

    private static final long AGE = AbandonedLocks.AGE.toNanos();

    private final Caches caches = started();
    private final Cache<Long, String> cache = caches.heapCache("locked", 100);
    private final LockManager locks = cache.getAdvancedCache().getLockManager();
    private final AbandonedLocks abandoned = new AbandonedLocks(cache);

    @AfterEach
    void stop() {
        caches.stop();
    }

    @Test
    void aLockHeldFarTooLongIsReleased() throws InterruptedException {
        lock("a dead one");

        abandoned.look(0);
        abandoned.look(AGE);
        assertThat(locks.isLocked(1L)).isTrue();
        abandoned.look(AGE + 1);

        assertThat(locks.isLocked(1L)).isFalse();
        cache.put(1L, "written again");
    }

    @Test
    void aLockThatChangesHandsIsLeftAlone() throws InterruptedException {
        lock("one");
        abandoned.look(0);
        locks.unlock(1L, "one");
        lock("another");

        abandoned.look(AGE + 1);

        assertThat(locks.isLocked(1L)).isTrue();
        locks.unlock(1L, "another");
    }

    private void lock(String owner) throws InterruptedException {
        cache.putIfAbsent(1L, "an entry");
        locks.lock(1L, owner, 1, TimeUnit.SECONDS).lock();
    }

    private static Caches started() {
        Caches caches = new Caches(Optional.empty());
        caches.start();
        return caches;
    }
}

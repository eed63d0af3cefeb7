package org.heliograph.account;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A set of ids that forgets each some time after it was first added. Safe for threads. Takes about 80 bytes an id. Time
 * is a count of nanoseconds from anywhere, as {@link System#nanoTime}.
 */
final class RecentIds {

    private final ConcurrentHashMap<Long, Long> addedAt = new ConcurrentHashMap<>();
    private final long keepNanos;
    private final LongSupplier clock;

    RecentIds(Duration keep, LongSupplier clock) {
        this.keepNanos = keep.toNanos();
        this.clock = clock;
    }

    void add(Collection<Long> ids) {
        long now = clock.getAsLong();
        ids.forEach(id -> addedAt.putIfAbsent(id, now));
    }

    boolean contains(long id) {
        return addedAt.containsKey(id);
    }

    /** Drops what is past its time. */
    void forgetOld() {
        long now = clock.getAsLong();
        addedAt.values().removeIf(added -> now - added > keepNanos);
    }
}

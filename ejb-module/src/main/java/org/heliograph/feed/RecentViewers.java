package org.heliograph.feed;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who was noted lately on this server, each for the same time, and who was noted a while ago. About 80 bytes a viewer;
 * those past that while are dropped when the set has doubled. Safe for threads. Time is a count of nanoseconds from anywhere.
 */
final class RecentViewers {

    private static final int SMALL = 10_000;

    private final ConcurrentHashMap<Long, Long> notedAt = new ConcurrentHashMap<>();
    private final long freshNanos;
    private final long keepNanos;
    private final LongSupplier clock;
    private volatile int sweepAt = SMALL;

    RecentViewers(long freshNanos, long keepNanos, LongSupplier clock) {
        this.freshNanos = freshNanos;
        this.keepNanos = keepNanos;
        this.clock = clock;
    }

    /** Whether the viewer was noted lately. */
    boolean contains(long viewerId) {
        return isNotedWithin(viewerId, freshNanos);
    }

    /** Whether he was noted at least a while ago. */
    boolean remembers(long viewerId) {
        return isNotedWithin(viewerId, keepNanos);
    }

    private boolean isNotedWithin(long viewerId, long nanos) {
        Long noted = notedAt.get(viewerId);
        return noted != null && clock.getAsLong() - noted < nanos;
    }

    void add(long viewerId) {
        notedAt.put(viewerId, clock.getAsLong());
        if (notedAt.size() > sweepAt) {
            long now = clock.getAsLong();
            notedAt.values().removeIf(noted -> now - noted >= keepNanos);
            sweepAt = Math.max(SMALL, 2 * notedAt.size());
        }
    }

    int size() {
        return notedAt.size();
    }
}

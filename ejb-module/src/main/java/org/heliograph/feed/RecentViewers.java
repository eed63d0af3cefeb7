package org.heliograph.feed;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who was noted lately on this server, each for the same time. About 80 bytes a viewer; those past their time are dropped
 * when the set has doubled. Safe for threads. Time is a count of nanoseconds from anywhere.
 */
final class RecentViewers {

    private static final int SMALL = 10_000;

    private final ConcurrentHashMap<Long, Long> notedAt = new ConcurrentHashMap<>();
    private final long keepNanos;
    private final LongSupplier clock;
    private volatile int sweepAt = SMALL;

    RecentViewers(long keepNanos, LongSupplier clock) {
        this.keepNanos = keepNanos;
        this.clock = clock;
    }

    boolean contains(long viewerId) {
        Long noted = notedAt.get(viewerId);
        return noted != null && clock.getAsLong() - noted < keepNanos;
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

package org.heliograph.kernel;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When which id was last marked, on a clock that only marks move. Ids share {@value #STRIPES} places (2 MB), so that it never
 * grows and never forgets: an id may look marked that is not, the other way round never. Safe for threads.
 */
public class MarkTable {

    static final int STRIPES = 1 << 18;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLongArray last = new AtomicLongArray(STRIPES);

    public long now() {
        return clock.get();
    }

    /**
     * Marks an id, and says at which moment. The clock first: whoever notes a moment in between asks the database after the
     * change.
     */
    public long mark(long id) {
        long at = clock.incrementAndGet();
        last.accumulateAndGet(stripeOf(id), at, Math::max);
        return at;
    }

    public boolean isUnchangedSince(long moment, long id) {
        return last.get(stripeOf(id)) <= moment;
    }

    private static int stripeOf(long id) {
        return (int) ((id * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - 18));
    }
}

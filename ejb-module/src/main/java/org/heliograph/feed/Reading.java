package org.heliograph.feed;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A reading of rows that is under way, which others may wait for.
 *
 * @param <V> what is read
 */
final class Reading<V> {

    final long epoch;
    final long moment;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Map<Long, V> read;

    /** Begins now; all that it will read was committed at that moment or later. */
    Reading(long epoch, long moment) {
        this.epoch = epoch;
        this.moment = moment;
    }

    /** What was read, or null when it failed. */
    void end(@Nullable Map<Long, V> result) {
        read = result;
        ended.countDown();
    }

    /** What was read; null when it failed, or takes longer than that. */
    @Nullable
    Map<Long, V> await(Duration patience) {
        try {
            return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS) ? read : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}

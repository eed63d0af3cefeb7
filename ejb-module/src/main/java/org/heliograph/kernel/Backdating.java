package org.heliograph.kernel;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has ids made as of an earlier moment, for things that are older than their rows. It counts for {@link Ids} on the
 * thread that does the work, so for all that takes its time from its id. Ids of one moment and shard are told apart by
 * their sequence alone: at most 1,024 of them.
 */
public final class Backdating {

    private static final ThreadLocal<@Nullable Instant> MOMENT = new ThreadLocal<>();

    private Backdating() {}

    /** Does the work as of that moment, which must be past. */
    public static <T> T to(Instant moment, Supplier<T> work) {
        if (moment.isAfter(Instant.now())) {
            throw new IllegalArgumentException(moment + " is still to come");
        }
        MOMENT.set(moment);
        try {
            return work.get();
        } finally {
            MOMENT.remove();
        }
    }

    /** The id with the time of the work that is going on, if that is backdated, and its own shard and sequence. */
    static long applied(long id) {
        Instant moment = MOMENT.get();
        return moment == null ? id : Ids.firstAt(moment) | id & Ids.BELOW_TIME;
    }
}

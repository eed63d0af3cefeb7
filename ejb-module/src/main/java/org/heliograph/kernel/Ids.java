package org.heliograph.kernel;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Hands out 64-bit, time-sortable ids: 41 bits of milliseconds since {@link #EPOCH}, 13 bits of the logical shard of the
 * row that holds them, 10 bits of a database sequence. The database makes them, so several servers never collide and
 * their clocks do not matter; 1,024 ids a millisecond is the limit of one database. The layout is that of Instagram's
 * "Sharding and IDs" (2012).
 */
@Stateless
public class Ids {

    /** Milliseconds are counted from here; 41 bits last until 2093. */
    public static final Instant EPOCH = Instant.parse("2024-01-01T00:00:00Z");

    /** Logical shards: far more than there will be databases, so that rows move in whole shards. */
    public static final int SHARDS = 8192;

    /** The bits of shard and sequence. */
    static final long BELOW_TIME = (1L << 23) - 1;

    @PersistenceContext
    private EntityManager entityManager;

    /** A new id on the shard of the row that owns it: a post lies where its author lies. One SQL statement. */
    public long nextBeside(long ownerId) {
        return next(shardOf(ownerId));
    }

    /** A new id on a random shard, for what belongs to nobody: an account. One SQL statement. */
    public long nextAnywhere() {
        return next(ThreadLocalRandom.current().nextInt(SHARDS));
    }

    private long next(int shard) {
        Long id = (Long) entityManager
                .createNativeQuery("select next_id(:shard)", Long.class)
                .setParameter("shard", shard)
                .getSingleResult();
        return Backdating.applied(id);
    }

    /** The logical shard, 0 to 8,191, in an id. */
    public static int shardOf(long id) {
        return (int) (id >>> 10) & (SHARDS - 1);
    }

    /** When the id was made, to the millisecond, by the database's clock. */
    public static Instant timeOf(long id) {
        return EPOCH.plusMillis(id >>> 23);
    }

    /** The smallest id that can be made at that moment: a bound for queries by time. */
    public static long firstAt(Instant time) {
        return (time.toEpochMilli() - EPOCH.toEpochMilli()) << 23;
    }
}

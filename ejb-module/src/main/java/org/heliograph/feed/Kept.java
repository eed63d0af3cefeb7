package org.heliograph.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.heliograph.events.Outage;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the database by id, kept on this server for a short life; that there is nothing is kept as well.
 * Nothing is given that was read before its id was marked, or in another epoch of trust: without trust each call reads.
 * One call at a time reads an id: another takes what is kept although its life is over, or waits; but never for a reading
 * that a mark has overtaken. What is asked for late in its life is read again by the next {@link #refresh}, so that what
 * many want is always there. While the database is down what is kept is given for longer. Safe for threads; not to be
 * called in a transaction, as what is read must be committed.
 */
final class Kept<V> {

    /** After a failed reading the database is left alone for so long by those who can do without. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** What is refreshed at once. */
    static final int BATCH = 1_000;

    /** When a thing must not be given any more. */
    interface Guard {
        /** As {@link org.heliograph.kernel.TrustedView#epoch}. */
        long epoch();

        /** As {@link org.heliograph.kernel.Marks#now}. */
        long now();

        /** As {@link org.heliograph.kernel.Marks#isUnchangedSince}. */
        boolean isUnchangedSince(long moment, long id);
    }

    /** Reads committed rows; ids of which there is nothing have no entry. */
    @FunctionalInterface
    interface Source<V> {
        Map<Long, V> read(Collection<Long> ids);
    }

    private final Source<V> source;
    private final Guard guard;
    private final Function<@Nullable V, Duration> life;
    private final KeptConfig config;
    private final LongSupplier nanos;
    private final Cache<Long, Entry<V>> entries;
    private final ConcurrentMap<Long, Reading<V>> readings = new ConcurrentHashMap<>();
    private final Set<Long> due = ConcurrentHashMap.newKeySet();
    private volatile long restsUntil;

    /**
     * Keeps so many entries at most.
     *
     * @param life of a value, or of there being none; zero for what is not to be kept
     */
    Kept(Source<V> source, Guard guard, KeptConfig config, Function<@Nullable V, Duration> life, LongSupplier nanos) {
        this.source = source;
        this.guard = guard;
        this.life = life;
        this.config = config;
        this.nanos = nanos;
        this.restsUntil = nanos.getAsLong();
        this.entries = Caffeine.newBuilder().maximumSize(config.entries()).build();
    }

    /** The values of those ids; those of which there is nothing have no entry. Reads all that is missing at once. */
    Map<Long, V> get(Collection<Long> ids) {
        long epoch = guard.epoch();
        if (epoch == 0) {
            return source.read(ids);
        }
        Call call = new Call(epoch, 2 * ids.size());
        ids.forEach(call::want);
        return call.answer();
    }

    /** Of those ids what is kept and not marked, its life over or not; reads nothing. */
    Map<Long, V> known(Collection<Long> ids) {
        Map<Long, V> found = new HashMap<>();
        long epoch = guard.epoch();
        long now = nanos.getAsLong();
        for (long id : ids) {
            Entry<V> entry = good(id, epoch, now);
            if (entry != null && entry.value != null) {
                found.put(id, entry.value);
            }
        }
        return found;
    }

    /**
     * Keeps what a transaction has read of what it made. To be called after its commit, with the epoch and the moment at which
     * its reading began: what was marked since is not given.
     */
    void offer(long id, V value, long epoch, long moment) {
        if (epoch != 0 && epoch == guard.epoch()) {
            keep(id, value, epoch, moment);
        }
    }

    /** Whether something is kept of the id since that time or longer, and is not marked. */
    boolean hasSince(long id, long time) {
        Entry<V> entry = good(id, guard.epoch(), nanos.getAsLong());
        return entry != null && entry.keptAt - time <= 0;
    }

    /** Has a value be given in the place of what was kept, which the caller has marked at that moment. */
    void renew(long id, V value, long moment) {
        long epoch = guard.epoch();
        if (epoch != 0) {
            keep(id, value, epoch, moment);
        }
    }

    /**
     * Reads again what was asked for after two thirds of its life, at most {@value #BATCH} things. To be called several times
     * in the last third of the shortest life. Fails as the source does, when something is not kept any more.
     */
    void refresh() {
        long epoch = guard.epoch();
        if (epoch == 0) {
            due.clear();
            return;
        }
        Call call = new Call(epoch, BATCH);
        due.stream().limit(BATCH).toList().forEach(id -> {
            due.remove(id);
            call.renew(id);
        });
        call.answer();
    }

    /** One call's way through. */
    private final class Call {

        private final long epoch;
        private final long now = nanos.getAsLong();
        private final Map<Long, V> found;
        private final List<Long> missing = new ArrayList<>(0);
        private final Map<Long, Reading<V>> others = new HashMap<>();
        private final Reading<V> own;

        Call(long epoch, int size) {
            this.epoch = epoch;
            this.found = new HashMap<>(size);
            this.own = new Reading<>(epoch, guard.now());
        }

        void want(long id) {
            Entry<V> entry = good(id, epoch, now);
            if (entry != null && now - entry.freshUntil < 0) {
                take(id, entry.value);
                if (now - entry.dueAt >= 0) {
                    due.add(id);
                }
                return;
            }
            if (entry != null && (readings.containsKey(id) || isResting())) {
                take(id, entry.value);
                return;
            }
            Reading<V> other = readings.putIfAbsent(id, own);
            if (other == own) {
                return; // It was asked for twice.
            }
            if (other == null) {
                missing.add(id);
            } else if (other.epoch == epoch && guard.isUnchangedSince(other.moment, id)) {
                others.put(id, other);
            } else {
                readings.put(id, own);
                missing.add(id);
            }
        }

        /** Unless somebody reads it just now. */
        void renew(long id) {
            if (readings.putIfAbsent(id, own) == null) {
                missing.add(id);
            }
        }

        Map<Long, V> answer() {
            if (!missing.isEmpty()) {
                read();
            }
            List<Long> again = new ArrayList<>();
            others.forEach((id, other) -> {
                Map<Long, V> read = other.await(config.patience());
                if (read == null || life.apply(read.get(id)).isZero()) {
                    again.add(id);
                } else {
                    take(id, read.get(id));
                }
            });
            if (!again.isEmpty()) {
                found.putAll(source.read(again));
            }
            return found;
        }

        private void read() {
            Map<Long, V> read = null;
            try {
                read = source.read(missing);
                for (long id : missing) {
                    keep(id, read.get(id), epoch, own.moment);
                    take(id, read.get(id));
                }
            } catch (RuntimeException e) {
                if (!Outage.isBehind(e) || !takeAllThatIsKept()) {
                    throw e;
                }
                restsUntil = nanos.getAsLong() + REST.toNanos();
            } finally {
                missing.forEach(id -> readings.remove(id, own));
                own.end(read);
            }
        }

        private boolean takeAllThatIsKept() {
            for (long id : missing) {
                Entry<V> entry = good(id, epoch, nanos.getAsLong());
                if (entry == null) {
                    return false;
                }
                take(id, entry.value);
            }
            return true;
        }

        private void take(long id, @Nullable V value) {
            if (value != null) {
                found.put(id, value);
            }
        }
    }

    /** What is kept and not marked, its life over or not. */
    private @Nullable Entry<V> good(long id, long epoch, long at) {
        Entry<V> entry = entries.getIfPresent(id);
        boolean isGood = entry != null
                && entry.epoch == epoch
                && at - entry.staleUntil < 0
                && guard.isUnchangedSince(entry.moment, id);
        return isGood ? entry : null;
    }

    private void keep(long id, @Nullable V value, long epoch, long moment) {
        Duration lasts = life.apply(value);
        if (!lasts.isZero()) {
            long read = nanos.getAsLong();
            long given = jittered(lasts);
            long stale = read + config.stale().toNanos();
            entries.put(id, new Entry<>(value, epoch, moment, read, read + given / 3 * 2, read + given, stale));
        }
    }

    private boolean isResting() {
        return nanos.getAsLong() - restsUntil < 0;
    }

    /** Between three quarters of a life and a whole, so that what was read at once is not read again at once. */
    private static long jittered(Duration life) {
        return life.toNanos() - ThreadLocalRandom.current().nextLong(life.toNanos() / 4 + 1);
    }

    private record Entry<V>(
            @Nullable V value, long epoch, long moment, long keptAt, long dueAt, long freshUntil, long staleUntil) {}
}

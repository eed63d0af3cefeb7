package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.heliograph.kernel.MarkTable;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Threads that read, and threads that change: they commit a higher version, mark it and then know it as answered. No read
 * that begins after that may give a lower one, however readings, readings beforehand, changes, and losses of trust fall.
 */
class KeptRaceTest {

    private static final int IDS = 4;
    private static final int CHANGES = 3_000;
    private static final int READERS = 4;

    private final Map<Long, Long> database = new ConcurrentHashMap<>();
    private final AtomicLongArray answered = new AtomicLongArray(IDS);
    private final MarkTable marks = new MarkTable();
    private final AtomicLong epoch = new AtomicLong(1);
    private final AtomicLong nanos = new AtomicLong();
    private final ReentrantReadWriteLock told = new ReentrantReadWriteLock();
    private final Kept<Long> kept = new Kept<>(
            this::read,
            new TableGuard(marks, epoch::get),
            new KeptConfig(3, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5)),
            version -> version != null && version % 7 == 0 ? Duration.ZERO : Duration.ofSeconds(1),
            nanos::get);
    private final AtomicLong reads = new AtomicLong();
    private volatile boolean over;

    private Map<Long, Long> read(Collection<Long> ids) {
        Map<Long, Long> found = new HashMap<>();
        ids.forEach(id -> found.computeIfAbsent(id, database::get));
        // Between what the database said and what becomes of it there is time for anything.
        LockSupport.parkNanos(1_000);
        return found;
    }

    @RepeatedTest(3)
    void noReadShowsWhatWasChangedBeforeItBegan() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            int seed = i;
            readers.add(threads.submit(() -> read(new Random(seed))));
        }
        Future<?> deaf = threads.submit(this::becomeDeafNowAndThen);
        try {
            change(new Random(42));
        } finally {
            over = true;
        }
        for (Future<?> reader : readers) {
            reader.get(60, TimeUnit.SECONDS);
        }
        deaf.get(60, TimeUnit.SECONDS);
        threads.shutdown();
        assertThat(reads.get()).isGreaterThan(CHANGES / 10);
    }

    /** Goes on until enough was read meanwhile, however late the readers are let run. */
    private void change(Random random) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (long version = 1; version <= CHANGES || (isTooLittleRead() && System.nanoTime() < end); version++) {
            int id = random.nextInt(IDS);
            // A server that is not told has no trust: see becomeDeafNowAndThen.
            told.readLock().lock();
            try {
                database.put((long) id, version);
                if (epoch.get() != 0) {
                    marks.mark(id);
                }
                answered.set(id, version);
            } finally {
                told.readLock().unlock();
            }
            nanos.addAndGet(random.nextInt(5_000_000));
            if (random.nextInt(8) == 0) {
                LockSupport.parkNanos(20_000);
            }
        }
    }

    private boolean isTooLittleRead() {
        return reads.get() <= CHANGES / 10;
    }

    private void becomeDeafNowAndThen() {
        long epochs = 1;
        while (!over) {
            LockSupport.parkNanos(1_000_000);
            kept.refresh();
            setEpoch(0);
            LockSupport.parkNanos(200_000);
            setEpoch(++epochs);
        }
    }

    private void setEpoch(long next) {
        told.writeLock().lock();
        try {
            epoch.set(next);
        } finally {
            told.writeLock().unlock();
        }
    }

    private void read(Random random) {
        while (!over) {
            List<Long> ids = random.longs(1 + random.nextInt(3), 0, IDS).boxed().toList();
            Map<Long, Long> known = new HashMap<>();
            ids.forEach(id -> known.put(id, answered.get(id.intValue())));
            Map<Long, Long> given = kept.get(ids);
            known.forEach((id, version) ->
                    assertThat(given.getOrDefault(id, 0L)).as("of " + id).isGreaterThanOrEqualTo(version));
            reads.incrementAndGet();
        }
    }
}

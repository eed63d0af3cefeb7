package org.heliograph.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.heliograph.kernel.Caches;

/**
 * The feeds themselves, without what leads to them: one post into full feeds, by turns in Heliograph's cache, which lies in
 * this process, and in Redis, with the leanest client in this process; and what a full feed takes of memory in each.
 */
final class StorePart {

    private static final int CAP = 800;
    private static final int PAGE = 5_000;
    private static final int PIPELINE = 1_000;

    private final FeedStore store;
    private final Redis redis;
    private final Cpu cpu;
    private final int feeds;
    private final Options options;
    private long position = Dataset.id(System.currentTimeMillis(), 1, 0);

    /** @param redis on a Redis of its own */
    StorePart(Redis redis, long redisProcess, Options options) {
        Caches caches = new Caches(Optional.empty());
        caches.start();
        this.feeds = options.isQuick() ? 20_000 : 100_000;
        this.store = new FeedStore(new FeedConfig(CAP, 2L * feeds), caches);
        this.store.open();
        this.redis = redis;
        this.options = options;
        this.cpu = new Cpu(List.of(() -> ProcessHandle.current().pid(), () -> redisProcess));
    }

    void run(Report report) throws IOException {
        List<Long> viewers = LongStream.rangeClosed(1, feeds).boxed().toList();
        long ourBytes = fillOurs(viewers);
        long redisBytes = fillRedis(viewers);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        warmUp(() -> insert(viewers));
        warmUp(() -> pipeline(viewers));
        for (int round = 0; round < 2 * options.rounds(); round++) {
            ours.add(measure(() -> insert(viewers)));
            theirs.add(measure(() -> pipeline(viewers)));
        }
        report.heading("One post into %,d full feeds, the stores alone".formatted(feeds), "CPU us a delivery", "ratio",
                "bytes a feed of 800");
        double ratio = Report.median(ours) / Report.median(theirs);
        report.row("Heliograph", "%.2f".formatted(Report.median(ours)), "**%.2f**".formatted(ratio), ourBytes);
        report.row("Redis, ZADD and ZREMRANGEBYRANK", "%.2f".formatted(Report.median(theirs)), "", redisBytes);
    }

    private long fillOurs(List<Long> viewers) {
        long before = used();
        Random random = new Random(1);
        for (long viewer : viewers) {
            long[] positions = older(random);
            long generation = store.begin(viewer);
            store.complete(viewer, Feed.completeFrom(positions[CAP - 1], positions, generation));
        }
        return (used() - before) / viewers.size();
    }

    /** Newest first, as far apart as in a feed of the data set. */
    private long[] older(Random random) {
        long[] positions = new long[CAP];
        long last = position;
        for (int i = 0; i < CAP; i++) {
            last -= 1L + (random.nextLong(86_400_000L) << 23) / 16;
            positions[i] = last;
        }
        return positions;
    }

    private long fillRedis(List<Long> viewers) throws IOException {
        long before = redisMemory();
        Random random = new Random(1);
        for (long viewer : viewers) {
            String[] words = new String[2 + 2 * CAP];
            words[0] = "zadd";
            words[1] = "feed:" + viewer;
            long[] positions = older(random);
            for (int i = 0; i < CAP; i++) {
                words[2 + 2 * i] = words[3 + 2 * i] = Long.toString(positions[i]);
            }
            redis.send(words);
            if (redis.unanswered() == 100) {
                redis.flush();
            }
        }
        redis.flush();
        return (redisMemory() - before) / viewers.size();
    }

    private long redisMemory() throws IOException {
        redis.send("eval", "return string.match(redis.call('info', 'memory'), 'used_memory:(%d+)')", "0");
        return Long.parseLong(redis.flush());
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @FunctionalInterface
    private interface Act {
        void run() throws IOException;
    }

    private void warmUp(Act act) throws IOException {
        long end = System.nanoTime() + (long) (options.warmUp() * 1e9);
        while (System.nanoTime() < end) {
            measure(act);
        }
    }

    private double measure(Act act) throws IOException {
        position += 1 << 23;
        long before = cpu.micros();
        act.run();
        return (cpu.micros() - before) / (double) feeds;
    }

    private void insert(List<Long> viewers) {
        for (int from = 0; from < viewers.size(); from += PAGE) {
            store.insert(viewers.subList(from, Math.min(from + PAGE, viewers.size())), position);
        }
    }

    private void pipeline(List<Long> viewers) throws IOException {
        String score = Long.toString(position);
        for (long viewer : viewers) {
            String key = "feed:" + viewer;
            redis.send("zadd", key, score, score);
            redis.send("zremrangebyrank", key, "0", "-801");
            if (redis.unanswered() >= 2 * PIPELINE) {
                redis.flush();
            }
        }
        redis.flush();
    }

    /** Bytes of memory that nobody uses, as Linux says. */
    static long free() throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemAvailable"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}

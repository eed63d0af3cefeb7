package org.heliograph.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.heliograph.kernel.Caches;

/**
 * The feeds themselves, without what leads to them: one post into full feeds, by turns in Heliograph's cache, which lies in
 * this process, and in Redis, with the leanest client in this process; and what a full feed takes of memory in each. With
 * one copy the cache is that of a server that is alone; with two, that of two servers of a cluster, TCP between them, who
 * both hold all, and Redis has a replica that has it all too when a page has been delivered.
 */
final class StorePart {

    private static final int CAP = 800;
    private static final int PAGE = 5_000;
    private static final int PIPELINE = 1_000;

    /** A round: enough that a tick of the processor's clock, 10 ms, does not matter. */
    private static final int POSTS = 10;

    private final Redis redis;
    private final String transport;
    private final Cpu cpu;
    private final int copies;
    private final int feeds;
    private final Options options;
    private long position = Dataset.id(System.currentTimeMillis(), 1, 0);

    /**
     * @param redis a connection to the primary
     * @param servers a Redis of its own, with as many copies of everything as there shall be of ours
     * @param transport file of the cluster's transport
     */
    StorePart(Redis redis, RedisServers servers, String transport, Options options) {
        // 100,000 feeds take Redis 10 GB, and its replica another 10.
        this.feeds = options.isQuick() || servers.copies() > 1 ? 20_000 : 100_000;
        this.redis = redis;
        this.copies = servers.copies();
        this.transport = transport;
        this.options = options;
        List<LongSupplier> processes = new ArrayList<>(List.of(() -> ProcessHandle.current().pid()));
        servers.pids().forEach(pid -> processes.add(() -> pid));
        this.cpu = new Cpu(processes);
    }

    void run(Report report) throws Exception {
        List<Long> viewers = LongStream.rangeClosed(1, feeds).boxed().toList();
        long redisBytes = fillRedis(viewers);
        List<Caches> servers = new ArrayList<>();
        for (int server = 0; server < copies; server++) {
            servers.add(new Caches(copies > 1 ? Optional.of(transport) : Optional.empty()));
        }
        FeedStore store = open(servers);
        long before = used();
        fillOurs(store, viewers);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        warmUp(() -> insert(store, viewers));
        warmUp(() -> pipeline(viewers));
        for (int round = 0; round < options.rounds(); round++) {
            ours.add(measure(() -> insert(store, viewers)));
            theirs.add(measure(() -> pipeline(viewers)));
        }
        long bytes = (used() - before) / feeds;
        double ratio = Report.median(ours) / Report.median(theirs);
        String held = copies > 1 ? ", " + copies + " copies of each" : "";
        report.heading("One post into %,d full feeds%s, the stores alone".formatted(feeds, held),
                "CPU us a delivery", "ratio", "bytes a feed of 800");
        report.row("Heliograph", "%.2f".formatted(Report.median(ours)), "**%.2f**".formatted(ratio), bytes);
        report.row("Redis, ZADD and ZREMRANGEBYRANK", "%.2f".formatted(Report.median(theirs)), "", redisBytes * copies);
        servers.forEach(Caches::stop);
    }

    private FeedStore open(List<Caches> servers) throws InterruptedException {
        List<FeedStore> stores = new ArrayList<>();
        for (Caches server : servers) {
            server.start();
            FeedStore store = new FeedStore(new FeedConfig(CAP, 2L * feeds), server);
            store.open();
            stores.add(store);
        }
        FeedStore first = stores.get(0);
        while (servers.size() > 1
                && (first.cache().getCacheManager().getMembers().size() < servers.size()
                        || !Caches.isSharedByAll(first.cache()))) {
            Thread.sleep(100);
        }
        return first;
    }

    private void fillOurs(FeedStore store, List<Long> viewers) throws Exception {
        ForkJoinPool threads = new ForkJoinPool(16);
        threads.submit(() -> viewers.parallelStream().forEach(viewer -> {
                    long[] positions = older(new Random(viewer));
                    long generation = store.begin(viewer);
                    store.complete(viewer, Feed.completeFrom(positions[CAP - 1], positions, generation));
                }))
                .get();
        threads.shutdown();
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
        long before = cpu.micros();
        for (int post = 0; post < POSTS; post++) {
            position += 1 << 23;
            act.run();
        }
        return (cpu.micros() - before) / (double) POSTS / feeds;
    }

    private void insert(FeedStore store, List<Long> viewers) {
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
        if (copies > 1) {
            redis.send("wait", "" + (copies - 1), "0");
        }
        redis.flush();
    }
}

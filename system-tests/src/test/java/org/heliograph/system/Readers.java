package org.heliograph.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that read all the time, until they are ended; the first that finds something wrong fails the end. */
final class Readers {

    /** One read; says whether it was one of those that count. */
    @FunctionalInterface
    interface Read {
        boolean once(Random random) throws Exception;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<Long>> running = new ArrayList<>();
    private volatile boolean over;

    Readers(int count, Read read) {
        for (int i = 0; i < count; i++) {
            Random random = new Random(i);
            running.add(threads.submit(() -> repeat(read, random)));
        }
    }

    private long repeat(Read read, Random random) throws Exception {
        long counted = 0;
        while (!over) {
            counted += read.once(random) ? 1 : 0;
        }
        return counted;
    }

    /** How many reads counted. */
    long end() throws Exception {
        over = true;
        long counted = 0;
        for (Future<Long> reader : running) {
            counted += reader.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        return counted;
    }
}

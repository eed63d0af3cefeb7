package org.heliograph.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.heliograph.kernel.Log;

/**
 * The {@value #THREADS} threads that make what connections are sent. What waits for them is bounded by the connections, as
 * each has one thing to do at a time.
 */
@ApplicationScoped
public class LivePool {

    private static final int THREADS = 4;
    private static final int IDLE_SECONDS = 30;
    private static final Log LOG = Log.of(LivePool.class);

    @Resource
    private ManagedThreadFactory threads;

    private ThreadPoolExecutor pool;

    @PostConstruct
    void start() {
        pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads::newThread);
        pool.allowCoreThreadTimeOut(true);
        pool.setRejectedExecutionHandler((work, stopped) -> {}); // The server stops.
    }

    @PreDestroy
    void stop() {
        pool.shutdownNow();
    }

    void run(Runnable work) {
        pool.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("Something for a connected viewer failed", e);
            }
        });
    }
}

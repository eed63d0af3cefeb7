package org.heliograph.artemis;

import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the adapter's work, which sets consumers up and reconnects them, on daemon threads that nothing else waits for.
 * Takes no transaction and no listener: Artemis passes none.
 */
final class AdapterWork implements WorkManager {
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(named());

    /** Ends sleeping reconnects; what is submitted later is refused. */
    void stop() {
        threads.shutdownNow();
    }

    @Override
    public void doWork(Work work) throws WorkException {
        try {
            submit(work).get();
        } catch (ExecutionException failure) {
            throw new WorkException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WorkException(interrupted);
        }
    }

    @Override
    public void doWork(Work work, long timeout, @Nullable ExecutionContext context, @Nullable WorkListener listener)
            throws WorkException {
        doWork(work);
    }

    @Override
    public long startWork(Work work) throws WorkException {
        submit(work);
        return UNKNOWN;
    }

    @Override
    public long startWork(Work work, long timeout, @Nullable ExecutionContext context, @Nullable WorkListener listener)
            throws WorkException {
        return startWork(work);
    }

    @Override
    public void scheduleWork(Work work) throws WorkException {
        submit(work);
    }

    @Override
    public void scheduleWork(
            Work work, long timeout, @Nullable ExecutionContext context, @Nullable WorkListener listener)
            throws WorkException {
        scheduleWork(work);
    }

    private Future<?> submit(Work work) throws WorkException {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException stopped) {
            throw new WorkException("The adapter has been stopped", stopped);
        }
    }

    private ThreadFactory named() {
        return task -> {
            Thread thread = new Thread(task, "artemis-adapter-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(AdapterWork.class.getClassLoader());
            return thread;
        };
    }
}

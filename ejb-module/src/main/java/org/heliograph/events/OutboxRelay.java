package org.heliograph.events;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.Round;

/**
 * Moves the outbox to the broker, on every server, on one thread of its own: {@value #GATHER_MILLIS} ms after this server wrote
 * something, and every {@value #POLL_MILLIS} ms for what a server left behind that died. What may be merged ({@link Queues#MERGED}) it
 * moves {@value #MERGE_MILLIS} ms after the last time at the earliest, so that a storm of likes makes few messages. While
 * database or broker are down it waits with a growing pause (at most 5 s); nothing is lost, as a row is gone only after the
 * broker has stored it. A crash between the two sends a message twice.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class OutboxRelay {

    static final int POLL_MILLIS = 250;

    /**
     * What is written meanwhile goes with it. And what somebody waits for, the answer and the feeds of those who look
     * ({@code feed.EarlyDelivery}), has the processors first.
     */
    static final int GATHER_MILLIS = 20;

    static final int MERGE_MILLIS = 500;
    private static final int LONGEST_PAUSE_MILLIS = 5_000;
    private static final Log LOG = Log.of(OutboxRelay.class);

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ContextService contexts;

    @Resource(lookup = "jdbc/heliograph")
    private DataSource dataSource;

    @Inject
    private Broker broker;

    @Inject
    private MetricRegistry metrics;

    private final Semaphore work = new Semaphore(0);
    private volatile long mergeDue = System.nanoTime();
    private volatile boolean stopped;
    private Thread thread;

    @PostConstruct
    void start() {
        thread = threads.newThread(this::run);
        thread.setName("outbox-relay");
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    public void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.OutboxWritten written) {
        if (!Queues.MERGED.containsAll(written.queues()) || isMergeDue()) {
            work.release();
        }
    }

    private boolean isMergeDue() {
        return System.nanoTime() - mergeDue >= 0;
    }

    private void run() {
        Round round = Round.apart(contexts, this::drain);
        int pause = POLL_MILLIS;
        while (!stopped) {
            try {
                if (work.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
                    TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
                }
                work.drainPermits();
                round.run();
                pause = POLL_MILLIS;
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                if (pause == POLL_MILLIS && !stopped) {
                    LOG.error("The outbox cannot be relayed; it is kept and tried again", e);
                }
                pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private void drain() throws SQLException, JMSException {
        boolean isMergeDue = isMergeDue();
        if (isMergeDue) {
            mergeDue = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MERGE_MILLIS);
        }
        Set<String> left = isMergeDue ? Set.of() : Queues.MERGED;
        try (var drain = new OutboxDrain(dataSource, broker, metrics)) {
            while (!stopped && drain.moveBatch(left) == OutboxDrain.BATCH) {
                continue;
            }
        }
    }
}

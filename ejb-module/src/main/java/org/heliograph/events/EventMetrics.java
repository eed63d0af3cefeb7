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
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.heliograph.kernel.Log;

/**
 * Watches the way of events: {@code heliograph_outbox_age_seconds} (of the oldest row), {@code heliograph_outbox_rows},
 * {@code heliograph_dead_letters}, {@code heliograph_queue_depth{queue}}. Sampled every {@code
 * heliograph.events.sample.seconds}, so a scrape costs nothing; a value that cannot be had is NaN rather than a stale number.
 * {@code heliograph_event_samples} counts the samples.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class EventMetrics {

    private static final Log LOG = Log.of(EventMetrics.class);
    private static final String OUTBOX_AGE = "heliograph_outbox_age_seconds";
    private static final String OUTBOX_ROWS = "heliograph_outbox_rows";
    private static final String DEAD_LETTERS = "heliograph_dead_letters";
    private static final String QUEUE_DEPTH = "heliograph_queue_depth";

    @Resource
    private ManagedScheduledExecutorService executor;

    @Resource(lookup = "jdbc/heliograph")
    private DataSource dataSource;

    @Inject
    private QueueDepths depths;

    @Inject
    private MetricRegistry metrics;

    @Inject
    @ConfigProperty(name = "heliograph.events.sample.seconds")
    private int periodSeconds;

    private final Map<String, Double> samples = new ConcurrentHashMap<>();
    private ScheduledFuture<?> sampling;

    @PostConstruct
    void start() {
        for (String name : new String[] {OUTBOX_AGE, OUTBOX_ROWS, DEAD_LETTERS}) {
            metrics.gauge(name, () -> samples.getOrDefault(name, Double.NaN));
        }
        for (String queue : Queues.ALL) {
            metrics.gauge(QUEUE_DEPTH, () -> samples.getOrDefault(queue, Double.NaN), new Tag("queue", queue));
        }
        Counter taken = metrics.counter("heliograph_event_samples");
        Runnable sample = () -> {
            sample();
            taken.inc();
        };
        sampling = executor.scheduleWithFixedDelay(sample, 1, periodSeconds, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        sampling.cancel(true);
    }

    private void sample() {
        try {
            sampleTables();
        } catch (SQLException e) {
            forget("The outbox cannot be sampled", e, OUTBOX_AGE, OUTBOX_ROWS, DEAD_LETTERS);
        }
        try {
            depths.of(Queues.ALL).forEach((queue, depth) -> samples.put(queue, (double) depth));
        } catch (JMSException e) {
            forget("The broker cannot be sampled", e, Queues.ALL.toArray(String[]::new));
        }
    }

    private void sampleTables() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("""
                        select (select count(*) from outbox),
                            (select coalesce(extract(epoch from now() - min(created_at)), 0) from outbox),
                            (select count(*) from dead_letter)""")) {
            result.next();
            samples.put(OUTBOX_ROWS, result.getDouble(1));
            samples.put(OUTBOX_AGE, Math.max(0, result.getDouble(2)));
            samples.put(DEAD_LETTERS, result.getDouble(3));
        }
    }

    /** An outage is logged when it begins, not every time that it goes on. */
    private void forget(String message, Exception failure, String... names) {
        boolean begins = false;
        for (String name : names) {
            begins |= samples.remove(name) != null;
        }
        if (begins) {
            LOG.error(message, failure);
        }
    }
}

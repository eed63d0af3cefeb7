package org.heliograph.account;

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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.kernel.Log;

/**
 * Folds what was counted, every second, on every server, as long as a full batch is there. Tells by
 * {@code heliograph_count_changes} how many changes wait (at most 100,000 are counted; NaN when the database does not
 * answer).
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class CountFolding {

    private static final Log LOG = Log.of(CountFolding.class);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private AccountCounts counts;

    @Inject
    private MetricRegistry metrics;

    private volatile double waiting = Double.NaN;
    private volatile boolean fails;
    private ScheduledFuture<?> rounds;

    @PostConstruct
    void start() {
        metrics.gauge("heliograph_count_changes", () -> waiting);
        rounds = executor.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        rounds.cancel(true);
    }

    /** A failure is told when it begins; what was not folded is folded by a later round. */
    private void round() {
        try {
            while (counts.fold() == AccountCounts.FOLD) {
                continue;
            }
            waiting = counts.waiting();
            fails = false;
        } catch (RuntimeException e) {
            waiting = Double.NaN;
            if (!fails) {
                LOG.error("Counts cannot be folded; they stay right, and are folded later", e);
            }
            fails = true;
        }
    }
}

package org.heliograph.engagement;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
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
 * Counts reported views and folds what was counted, every second, on every server, as long as a full batch is there; every
 * hour forgets the views of days that are over. Tells by {@code heliograph_engagement_changes} how many changes wait (at
 * most 100,000 are counted; NaN when the database does not answer).
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class EngagementFolding {

    private static final Log LOG = Log.of(EngagementFolding.class);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private EngagementCounts counts;

    @Inject
    private Views views;

    @Inject
    private MetricRegistry metrics;

    private volatile double waiting = Double.NaN;
    private volatile boolean fails;
    private ScheduledFuture<?> rounds;

    @PostConstruct
    void start() {
        metrics.gauge("heliograph_engagement_changes", () -> waiting);
        rounds = executor.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        rounds.cancel(true);
    }

    /** A failure is told when it begins; what was not counted is counted by a later round. */
    private void round() {
        try {
            while (views.count() == Views.COUNT) {
                continue;
            }
            while (counts.fold() == EngagementCounts.FOLD) {
                continue;
            }
            waiting = counts.waiting();
            fails = false;
        } catch (RuntimeException e) {
            waiting = Double.NaN;
            if (!fails) {
                LOG.error("What people do cannot be folded; counts stay right, views are counted later", e);
            }
            fails = true;
        }
    }

    @Schedule(hour = "*", minute = "23", persistent = false)
    void forgetOldViews() {
        while (views.forgetOld() == Views.FORGET) {
            continue;
        }
    }
}

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
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.kernel.CountTable;
import org.heliograph.kernel.FoldingRounds;
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

    private FoldingRounds rounds;

    @PostConstruct
    void start() {
        rounds = new FoldingRounds(
                this::fold,
                () -> counts.waiting(),
                e -> LOG.error("What people do cannot be folded; counts stay right, views are counted later", e));
        rounds.start(executor, metrics, "heliograph_engagement_changes");
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    private void fold() {
        while (views.count() == Views.COUNT) {
            continue;
        }
        while (counts.fold() == CountTable.FOLD) {
            continue;
        }
    }

    @Schedule(hour = "*", minute = "23", persistent = false)
    void forgetOldViews() {
        while (views.forgetOld() == Views.FORGET) {
            continue;
        }
    }
}

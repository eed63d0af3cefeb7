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
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.kernel.CountTable;
import org.heliograph.kernel.FoldingRounds;
import org.heliograph.kernel.Log;

/** Folds what was counted of accounts, every second, on every server; {@code heliograph_count_changes} says what waits. */
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

    private FoldingRounds rounds;

    @PostConstruct
    void start() {
        rounds = new FoldingRounds(
                this::fold,
                () -> counts.waiting(),
                e -> LOG.error("Counts cannot be folded; they stay right, and are folded later", e));
        rounds.start(executor, metrics, "heliograph_count_changes");
    }

    @PreDestroy
    void stop() {
        rounds.stop();
    }

    private void fold() {
        while (counts.fold() == CountTable.FOLD) {
            continue;
        }
    }
}

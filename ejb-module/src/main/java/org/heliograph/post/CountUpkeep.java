package org.heliograph.post;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.kernel.CountingRounds;

/** Every 10 seconds counts some accounts again, on one server of all ({@link CountingRounds}, {@code heliograph_count}). */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CountUpkeep {

    @Inject
    private CountChecks checks;

    @Inject
    private MetricRegistry metrics;

    private CountingRounds rounds;

    @PostConstruct
    void start() {
        rounds = new CountingRounds(metrics, "heliograph_count", "accounts", 1, () -> checks.checkNext());
    }

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void run() {
        rounds.run();
    }
}

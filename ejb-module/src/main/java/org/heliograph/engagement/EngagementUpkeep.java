package org.heliograph.engagement;

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

/**
 * Every 10 seconds counts likes and comments of some posts and comments again, on one server of all ({@link CountingRounds},
 * {@code heliograph_engagement}).
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EngagementUpkeep {

    private static final int PAGES = 10;

    @Inject
    private EngagementChecks checks;

    @Inject
    private MetricRegistry metrics;

    private CountingRounds rounds;

    @PostConstruct
    void start() {
        rounds = new CountingRounds(
                metrics, "heliograph_engagement", "posts and comments", PAGES, () -> checks.checkNext());
    }

    @Schedule(hour = "*", minute = "*", second = "5/10", persistent = false)
    public void run() {
        rounds.run();
    }
}

package org.heliograph.post;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.kernel.Log;

/**
 * Every 10 seconds counts some accounts again, on one server of all. Tells what it found by
 * {@code heliograph_count_checked_total} (accounts) and {@code heliograph_count_drift_total} (by how much counts were
 * wrong; anything but 0 is a defect).
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CountUpkeep {

    private static final Log LOG = Log.of(CountUpkeep.class);

    @Inject
    private CountChecks checks;

    @Inject
    private MetricRegistry metrics;

    private Counter checked;
    private Counter drift;
    private boolean fails;

    @PostConstruct
    void start() {
        checked = metrics.counter("heliograph_count_checked");
        drift = metrics.counter("heliograph_count_drift");
    }

    /** A failure is told when it begins; the same accounts are counted by a later round. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void run() {
        try {
            tell(checks.checkNext());
            fails = false;
        } catch (RuntimeException e) {
            if (!fails) {
                LOG.error("Accounts cannot be counted again; they are later", e);
            }
            fails = true;
        }
    }

    private void tell(CountChecks.Found found) {
        checked.inc(found.accounts());
        drift.inc(found.drift());
        if (found.drift() > 0) {
            LOG.warn("Counts of " + found.accounts() + " accounts were wrong by " + found.drift() + "; put right");
        }
    }
}

package org.heliograph.engagement;

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
 * Every 10 seconds counts likes and comments of some posts and comments again, on one server of all. Tells what it found by
 * {@code heliograph_engagement_checked_total} (posts and comments) and {@code heliograph_engagement_drift_total} (by how
 * much counts were wrong; anything but 0 is a defect).
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EngagementUpkeep {

    private static final Log LOG = Log.of(EngagementUpkeep.class);

    /** Pages of one round, at most. */
    private static final int PAGES = 10;

    @Inject
    private EngagementChecks checks;

    @Inject
    private MetricRegistry metrics;

    private Counter checked;
    private Counter drift;
    private boolean fails;

    @PostConstruct
    void start() {
        checked = metrics.counter("heliograph_engagement_checked");
        drift = metrics.counter("heliograph_engagement_drift");
    }

    /** A failure is told when it begins; the same counts are checked by a later round. */
    @Schedule(hour = "*", minute = "*", second = "5/10", persistent = false)
    public void run() {
        try {
            int pages = 0;
            EngagementChecks.Found found;
            do {
                found = checks.checkNext();
                tell(found);
                pages++;
            } while (found.subjects() == EngagementChecks.PAGE && pages < PAGES);
            fails = false;
        } catch (RuntimeException e) {
            if (!fails) {
                LOG.error("Likes and comments cannot be counted again; they are later", e);
            }
            fails = true;
        }
    }

    private void tell(EngagementChecks.Found found) {
        checked.inc(found.subjects());
        drift.inc(found.drift());
        if (found.drift() > 0) {
            LOG.warn("Counts of " + found.subjects() + " posts and comments were wrong by " + found.drift()
                    + "; put right");
        }
    }
}

package org.heliograph.notification;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.Log;

/**
 * Every hour forgets notifications that did not grow for too long. Runs on every server; each takes rows that no other
 * holds, in batches with a transaction each, so nothing waits and a failed run loses nothing.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NotificationUpkeep {

    private static final Log LOG = Log.of(NotificationUpkeep.class);

    @Inject
    private NotificationGroups groups;

    @Inject
    @ConfigProperty(name = "heliograph.notification.days")
    private int days;

    @Schedule(hour = "*", minute = "41", persistent = false)
    void run() {
        try {
            long before = Ids.firstAt(Clock.systemUTC().instant().minus(Duration.ofDays(days)));
            int forgotten = 0;
            for (int rows = groups.forgetBelow(before); rows > 0; rows = groups.forgetBelow(before)) {
                forgotten += rows;
            }
            if (forgotten > 0) {
                LOG.info(forgotten + " notifications forgotten");
            }
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                LOG.warn("Old notifications are forgotten later: " + e.getMessage());
            } else {
                LOG.error("Old notifications cannot be forgotten; the next run goes on", e);
            }
        }
    }
}

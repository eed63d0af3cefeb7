package org.heliograph.feed;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;

/** Every 5 s asks who is pulled, so that no request has to. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PulledAuthorsWatch {

    private static final Log LOG = Log.of(PulledAuthorsWatch.class);

    @Inject
    private PulledTails tails;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void look() {
        try {
            tails.refresh();
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            LOG.warn("Who is pulled is as it was known before: " + e.getMessage());
        }
    }
}

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

/** Every second reads again what viewers ask for and what will soon be too old, so that none of them waits for it. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KeptWatch {

    private static final Log LOG = Log.of(KeptWatch.class);

    @Inject
    private KeptFacts kept;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void look() {
        try {
            kept.refresh();
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            LOG.warn("Posts are not read again beforehand: " + e.getMessage());
        }
    }
}

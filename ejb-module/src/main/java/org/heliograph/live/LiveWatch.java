package org.heliograph.live;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.Peers;

/** Looks after the connections of this server every second, and after what the cluster has of those who left. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LiveWatch {

    private static final Log LOG = Log.of(LiveWatch.class);

    @Inject
    private LiveConnections connections;

    @Inject
    private LiveStore store;

    @Inject
    private Peers peers;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void look() {
        connections.tick();
    }

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    public void clear() {
        if (!peers.isFirst()) {
            return;
        }
        try {
            store.forgetOld();
        } catch (Outage e) {
            LOG.warn("Viewers who left are forgotten later: " + e.getMessage());
        }
    }
}

package org.heliograph.feed;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.live.LiveConnections;

/**
 * Whoever is connected counts as live, though he does not read his feed: is noted as seen every minute, so that fan-outs serve him
 * first.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LiveViewers {

    private static final int AT_ONCE = 5_000;
    private static final Log LOG = Log.of(LiveViewers.class);

    @Inject
    private LiveConnections connections;

    @Inject
    private FeedViewers viewers;

    @Schedule(hour = "*", minute = "*", second = "15", persistent = false)
    public void note() {
        List<Long> connected = List.copyOf(connections.accounts());
        try {
            for (int from = 0; from < connected.size(); from += AT_ONCE) {
                viewers.seen(connected.subList(from, Math.min(connected.size(), from + AT_ONCE)));
            }
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            LOG.warn("Who is connected is noted later: " + e.getMessage());
        }
    }
}

package org.heliograph.account;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.heliograph.live.Farewell;
import org.heliograph.live.LiveConnections;

/** Every second ends the connections to the live channel whose sessions have ended, on whichever server they did. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConnectedSessions {

    @Inject
    private EndedSessions ended;

    @Inject
    private LiveConnections connections;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void look() {
        connections.closeIf(connection -> ended.contains(connection.sessionId()), Farewell.NOT_SIGNED_IN);
    }
}

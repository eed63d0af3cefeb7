package org.heliograph.feed;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.engagement.Acted;
import org.heliograph.live.Live;

/**
 * Tells those who watch a post, on any server, that somebody liked it or commented on it by way of this one: every second,
 * and each post once, however many did.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CountsWatch {

    @Inject
    private Live live;

    @Inject
    private ActedPosts acted;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void tell() {
        Set<Long> some = acted.take();
        if (!some.isEmpty()) {
            live.countsChanged(some);
        }
    }

    /** The posts that something was done with since the last time. */
    @ApplicationScoped
    public static class ActedPosts {

        /** More in a second are passed over; who watches them looks again within a minute. */
        private static final int LARGEST = 10_000;

        private final Set<Long> ids = ConcurrentHashMap.newKeySet();

        void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) Acted act) {
            if (ids.size() < LARGEST) {
                ids.add(act.postId());
            }
        }

        Set<Long> take() {
            Set<Long> taken = new HashSet<>(ids);
            ids.removeAll(taken);
            return taken;
        }
    }
}

package org.heliograph.graph;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.heliograph.events.Event;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.Marks;
import org.infinispan.commons.CacheException;

/**
 * Keeps cached ties from saying what a change has made untrue. Before the commit the change is announced where the ties
 * of both sides lie, so that nobody relies on them; when that fails, the change fails. After the commit, and before the
 * request is answered, it is settled: the next reader asks the database. A server that dies in between leaves the ties
 * unknown for two minutes.
 */
@ApplicationScoped
public class TieChanges {

    private static final Log LOG = Log.of(TieChanges.class);

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private TieStore store;

    @Inject
    private Marks marks;

    void followed(@Observes Event.Followed followed) {
        announce(followed.followerId());
    }

    void unfollowed(@Observes Event.Unfollowed unfollowed) {
        announce(unfollowed.followerId());
    }

    void muted(@Observes Event.Muted muted) {
        announce(muted.muterId());
    }

    void unmuted(@Observes Event.Unmuted unmuted) {
        announce(unmuted.muterId());
    }

    void blocked(@Observes Event.Blocked blocked) {
        announce(blocked.blockerId(), blocked.blockedId());
    }

    void unblocked(@Observes Event.Unblocked unblocked) {
        announce(unblocked.blockerId(), unblocked.blockedId());
    }

    /** Throws {@link Outage} when it cannot be announced, which undoes the change. */
    private void announce(Long... viewerIds) {
        Change change = (Change) transaction.getResource(TieChanges.class);
        if (change == null) {
            change = new Change();
            transaction.putResource(TieChanges.class, change);
            transaction.registerInterposedSynchronization(change);
        }
        change.announce(Set.of(viewerIds));
    }

    /** What one transaction changes. */
    private final class Change implements Synchronization {

        private final long id = ThreadLocalRandom.current().nextLong();
        private final Set<Long> viewerIds = new HashSet<>();

        void announce(Set<Long> others) {
            Set<Long> more = new HashSet<>(others);
            more.removeAll(viewerIds);
            if (!more.isEmpty()) {
                viewerIds.addAll(more);
                store.announce(more, id);
            }
        }

        @Override
        public void beforeCompletion() {
            // All is announced already.
        }

        @Override
        public void afterCompletion(int status) {
            try {
                store.settle(viewerIds, id);
            } catch (Outage | CacheException e) {
                LOG.warn("The ties of " + viewerIds + " stay unknown for two minutes: " + e.getMessage());
            }
            if (status == Status.STATUS_COMMITTED) {
                marks.putAfterCommit(List.of());
            }
        }
    }
}

package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.heliograph.events.Event;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.infinispan.commons.CacheException;

/**
 * Forgets the feed of a viewer who changed whom he follows or mutes, before his request is answered: his next read is right. The
 * {@link FeedRefreshConsumer} does it again for the case that this server dies between the commit and here.
 */
@ApplicationScoped
public class FeedRefresh {

    private static final Log LOG = Log.of(FeedRefresh.class);

    @Inject
    private FeedStore feeds;

    void followed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Event.Followed followed) {
        forget(followed.followerId());
    }

    void unfollowed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Event.Unfollowed unfollowed) {
        forget(unfollowed.followerId());
    }

    void muted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Event.Muted muted) {
        forget(muted.muterId());
    }

    void unmuted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Event.Unmuted unmuted) {
        forget(unmuted.muterId());
    }

    private void forget(long viewerId) {
        try {
            feeds.forget(viewerId);
        } catch (Outage | CacheException e) {
            LOG.warn("The feed of " + viewerId + " is refreshed later: " + e.getMessage());
        }
    }
}

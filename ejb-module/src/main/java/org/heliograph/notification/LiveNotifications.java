package org.heliograph.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.live.Kind;
import org.heliograph.live.Live;
import org.heliograph.live.LiveSource;

/**
 * Tells connected people of their notifications as they are stored, and shows them. One that grew since is told of under
 * the id that it has now. What cannot be told, as the cluster does not answer, is in the list all the same.
 */
@ApplicationScoped
public class LiveNotifications implements LiveSource {

    private static final Log LOG = Log.of(LiveNotifications.class);

    /** A notification that grows gets another id. */
    private static final long ONLY_VERSION = 0;

    @Inject
    private Live live;

    @Inject
    private Notifications notifications;

    @Override
    public Kind kind() {
        return Kind.NOTIFICATION;
    }

    @Override
    public Map<Long, ?> views(long viewerId, Collection<Long> ids) {
        Map<Long, NotificationView> views = new HashMap<>();
        for (long id : ids) {
            notifications.one(viewerId, id).ifPresent(view -> views.put(id, view));
        }
        return views;
    }

    void notified(@Observes(during = TransactionPhase.AFTER_SUCCESS) Notified news) {
        try {
            live.tell(news.accountId(), Kind.NOTIFICATION, news.notificationId(), ONLY_VERSION);
        } catch (Outage e) {
            LOG.warn("Notification " + news.notificationId() + " is not told of at once: " + e.getMessage());
        }
    }
}

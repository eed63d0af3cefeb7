package org.heliograph.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.kernel.Ids;
import org.heliograph.live.Kind;
import org.heliograph.live.Live;
import org.heliograph.live.LiveSource;

/** Tells connected people of their notifications after they were stored, and shows them. */
@ApplicationScoped
public class LiveNotifications implements LiveSource {

    /** What is older was told when it came, or is kept for no replay any more. */
    private static final Duration NEW = Duration.ofMinutes(10);

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

    /**
     * Tells of the notification that a group is now; 0 for none. Twice is once. Throws {@link org.heliograph.events.Outage}
     * as {@link Live} does: whoever consumes a message tells again.
     */
    void tell(long recipientId, long notificationId) {
        if (Ids.timeOf(notificationId).isAfter(Instant.now().minus(NEW))) {
            live.tell(recipientId, Kind.NOTIFICATION, notificationId, ONLY_VERSION);
        }
    }
}

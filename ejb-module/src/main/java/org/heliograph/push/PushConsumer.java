package org.heliograph.push;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import java.io.IOException;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.events.PoisonMessage;
import org.heliograph.notification.Channel;
import org.heliograph.notification.NotificationPreferences;
import org.heliograph.notification.NotificationView;
import org.heliograph.notification.Notifications;

/**
 * Pushes one notification to one browser, if it is still to be told by then and was not read. What fails is tried again a
 * few times and then dropped: a push service that is away is nobody's fault here, and the notification is in the list.
 */
@MessageDriven
public class PushConsumer extends EventConsumer {

    @Inject
    private PushSubscriptions subscriptions;

    @Inject
    private Notifications notifications;

    @Inject
    private NotificationPreferences preferences;

    @Inject
    private PushSender sender;

    @Override
    protected boolean buries() {
        return false;
    }

    @Override
    protected void consume(Event event) throws PoisonMessage {
        if (!(event instanceof Event.PushDue due)) {
            throw new PoisonMessage("Nothing to push: " + event, new ClassCastException());
        }
        PushTarget target =
                subscriptions.target(due.accountId(), due.subscriptionId()).orElse(null);
        NotificationView notification = notifications
                .one(due.accountId(), due.notificationId(), preferences.kindsBy(due.accountId(), Channel.PUSH))
                .orElse(null);
        if (target != null && notification != null && !notification.read()) {
            answered(due, send(due, target, notification));
        }
    }

    private int send(Event.PushDue due, PushTarget target, NotificationView notification) {
        try {
            return sender.send(target, notification, notification.sentence());
        } catch (IOException e) {
            subscriptions.failed(due.accountId(), due.subscriptionId());
            // Without its cause: a browser's push service that is away must not look like a part of ours.
            throw new IllegalStateException("The push service cannot be reached: " + e.getMessage());
        }
    }

    private void answered(Event.PushDue due, int status) {
        if (status >= 200 && status < 300) {
            subscriptions.delivered(due.accountId(), due.subscriptionId());
        } else if (status == 404 || status == 410) {
            subscriptions.gone(due.accountId(), due.subscriptionId());
        } else {
            subscriptions.failed(due.accountId(), due.subscriptionId());
            if (status == 429 || status >= 500) {
                throw new IllegalStateException("The push service answered " + status);
            }
        }
    }
}

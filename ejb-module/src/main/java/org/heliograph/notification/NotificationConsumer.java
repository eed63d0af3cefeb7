package org.heliograph.notification;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.events.PoisonMessage;

/**
 * Brings the notifications that an event may have changed up to what stands now, each in a transaction of its own, and
 * tells of them those who are connected. What a removed account was told goes.
 */
@MessageDriven
public class NotificationConsumer extends EventConsumer {

    @Inject
    private AffectedGroups affected;

    @Inject
    private NotificationGroups groups;

    @Inject
    private LiveNotifications live;

    @Inject
    private RemovedRecipients removed;

    @Override
    protected void consume(Event event) throws PoisonMessage {
        if (event instanceof Event.AccountVanished vanished) {
            removed.forget(vanished.accountId());
            return;
        }
        affected.of(event).forEach(group -> live.tell(group.recipientId(), groups.refresh(group)));
    }
}

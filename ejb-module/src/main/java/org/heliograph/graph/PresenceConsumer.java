package org.heliograph.graph;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.events.PoisonMessage;

/** Has it told to the counts of others that an account has vanished, come back, or was removed. */
@MessageDriven
public class PresenceConsumer extends EventConsumer {

    @Inject
    private Presences presences;

    @Override
    protected void consume(Event event) throws PoisonMessage {
        if (event instanceof Event.AccountVanished vanished) {
            presences.tell(new Event.PresenceChanged(vanished.accountId(), false, 0));
        } else if (event instanceof Event.AccountReturned returned) {
            presences.tell(new Event.PresenceChanged(returned.accountId(), false, 0));
        } else if (event instanceof Event.PresenceChanged page) {
            presences.tell(page);
        } else {
            throw new PoisonMessage("No change of a presence: " + event, new ClassCastException());
        }
    }
}

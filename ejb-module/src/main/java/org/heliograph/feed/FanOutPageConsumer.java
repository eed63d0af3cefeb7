package org.heliograph.feed;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.events.PoisonMessage;

/** Serves one part of the followers of a publication, or of what was pulled. Delivered twice it changes nothing. */
@MessageDriven
public class FanOutPageConsumer extends EventConsumer {

    @Inject
    private Deliveries deliveries;

    @Override
    protected void consume(Event event) throws PoisonMessage {
        if (event instanceof Event.FanOutPlanned page) {
            deliveries.serve(page);
        } else if (event instanceof Event.PullEnded ending) {
            deliveries.giveBack(ending);
        } else {
            throw new PoisonMessage("No part of a fan-out: " + event, new ClassCastException());
        }
    }
}

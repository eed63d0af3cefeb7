package org.heliograph.processing;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.media.Lane;

/** Makes of a video what lets it play: poster, sound and the first rung. Only the wake-up is here. */
@MessageDriven
public class FirstRungConsumer extends EventConsumer {

    @Inject
    private VideoWork work;

    @Override
    protected void consume(Event event) throws Exception {
        work.next(Lane.FIRST, event);
    }
}

package org.heliograph.processing;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.media.Lane;

/** Makes the other rungs of a video that can be played. Only the wake-up is here. */
@MessageDriven
public class OtherRungsConsumer extends EventConsumer {

    @Inject
    private VideoWork work;

    @Override
    protected void consume(Event event) throws Exception {
        work.next(Lane.REST, event);
    }
}

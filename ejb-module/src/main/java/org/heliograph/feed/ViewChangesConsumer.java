package org.heliograph.feed;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Marks;
import org.heliograph.kernel.RetryLater;

/**
 * Marks changes once more; at worst what was just read is read again. Tells owners who are connected how far their media are.
 */
@MessageDriven
public class ViewChangesConsumer extends EventConsumer {

    @Inject
    private ViewChanges changes;

    @Inject
    private Marks marks;

    @Inject
    private LiveTidings tidings;

    @Override
    protected void consume(Event event) {
        try {
            marks.put(changes.idsOf(event));
        } catch (RetryLater e) {
            throw new Outage("Another server", e);
        }
        tidings.changed(event);
    }
}

package org.heliograph.events;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * What every message-driven bean is: it takes one event and does its idempotent work in transactions of its own, as the
 * message itself takes part in none. The {@link Delivery} behind it decides what a failure means: an outage waits, a
 * fault is tried again later, the last one becomes a dead letter.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public abstract class EventConsumer implements MessageListener {

    @Inject
    private Delivery delivery;

    @Override
    public void onMessage(Message message) {
        delivery.deliver(message, this);
    }

    /**
     * Does the work for one event. Throws {@link PoisonMessage} for what no retry can help, {@link Outage} for a part
     * that is down, anything else for a fault worth trying again.
     */
    protected abstract void consume(Event event) throws Exception;

    /** Whether an operator should see what was given up on: else nothing is left of it. */
    protected boolean buries() {
        return true;
    }

    /** Called once when an event is given up on, before it becomes a dead letter: to tell its owner. */
    protected void abandon(Event event, String reason) {}
}

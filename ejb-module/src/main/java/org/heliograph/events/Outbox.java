package org.heliograph.events;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import org.heliograph.kernel.RequestId;

/**
 * The transactional outbox (Richardson, "Microservices Patterns", 3.3): an event is written beside the change that it
 * tells of, so both are there or neither is. The {@link OutboxRelay} sends it on after the commit. Also fires the event
 * through CDI, for observers in this process: those that must not run before the commit observe it with
 * {@code during = AFTER_SUCCESS} and run before the caller goes on.
 */
@Stateless
public class Outbox {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private jakarta.enterprise.event.Event<Event> observers;

    @Inject
    private jakarta.enterprise.event.Event<OutboxWritten> written;

    /** Publishes in the caller's transaction, which is mandatory: one statement for each queue of the event. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void publish(Event event) {
        UUID eventId = UUID.randomUUID();
        for (String queue : event.queues()) {
            entityManager
                    .createNativeQuery("""
                            insert into outbox (event_id, queue, message_group, payload, request_id)
                            values (:event, :queue, cast(:group as text), :payload, cast(:request as text))""")
                    .setParameter("event", eventId)
                    .setParameter("queue", queue)
                    .setParameter("group", event.group())
                    .setParameter("payload", Envelope.payloadOf(event))
                    .setParameter("request", RequestId.current())
                    .executeUpdate();
        }
        observers.fire(event);
        if (!event.queues().isEmpty()) {
            written.fire(new OutboxWritten(event.queues()));
        }
    }

    /** Tells the relay of this server that there is something to send, and to which queues. */
    record OutboxWritten(List<String> queues) {}
}

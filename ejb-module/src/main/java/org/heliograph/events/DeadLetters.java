package org.heliograph.events;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.RequestId;

/**
 * Keeps the messages that were given up on, each with its reason, in the database, where an operator can see them, send
 * them again, or let them go. The broker's own dead-letter queues only catch what kills the consumer itself.
 */
@Stateless
public class DeadLetters {

    @PersistenceContext
    private EntityManager entityManager;

    /** Stores a letter in a transaction of its own; burying the same one twice keeps the first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void bury(Envelope envelope, String reason) {
        entityManager
                .createNativeQuery("""
                        insert into dead_letter (id, queue, event_id, payload, request_id, reason, attempts)
                        values (:id, :queue, :event, :payload, cast(:request as text), :reason, :attempts)
                        on conflict do nothing""")
                .setParameter("id", UUID.randomUUID())
                .setParameter("queue", envelope.queue())
                .setParameter("event", envelope.eventId())
                .setParameter("payload", envelope.payload())
                .setParameter("request", envelope.requestId())
                .setParameter("reason", reason.replace('\0', ' '))
                .setParameter("attempts", envelope.attempt())
                .executeUpdate();
    }

    /** Buries an event whose attempts were counted by somebody else; a replay sends it to its first queue. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void bury(Event event, String reason, int attempts) {
        UUID id = UUID.randomUUID();
        String payload = Envelope.payloadOf(event);
        bury(new Envelope(id, event.queues().get(0), null, payload, RequestId.current(), attempts), reason);
    }

    /** How many letters lie there. */
    public long count() {
        return (Long) entityManager
                .createNativeQuery("select count(*) from dead_letter", Long.class)
                .getSingleResult();
    }

    /** Sends a letter again through the outbox, with its attempts forgotten, in one transaction. */
    public void replay(UUID id) {
        int moved = entityManager.createNativeQuery("""
                        with letter as (delete from dead_letter where id = :id returning *)
                        insert into outbox (event_id, queue, payload, request_id)
                        select event_id, queue, payload, request_id from letter""").setParameter("id", id).executeUpdate();
        if (moved == 0) {
            throw new NotFound();
        }
    }
}

package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NotFound;

/**
 * Keeps somebody's posts out of one's own home feed and changes nothing else: he stays followed, visible, and does not
 * learn of it. Every act may be repeated; an event goes out only when something changed.
 */
@Stateless
public class Mutes {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private People people;

    @Inject
    private Relations relations;

    @Inject
    private Outbox outbox;

    /**
     * Mutes an account, followed or not.
     *
     * @throws OnOneself (422)
     * @throws NotFound (404) for an account that is unknown, gone, or separated by a block
     */
    public Relationship mute(long muterId, long mutedId) {
        people.other(muterId, mutedId);
        if (write(
                "insert into mute (account_id, muted_id) values (:one, :other) on conflict do nothing",
                muterId,
                mutedId)) {
            outbox.publish(new Event.Muted(muterId, mutedId));
        }
        return relations.between(muterId, mutedId);
    }

    /** Takes a mute back; refused as {@link #mute} is. */
    public Relationship unmute(long muterId, long mutedId) {
        people.other(muterId, mutedId);
        if (write("delete from mute where account_id = :one and muted_id = :other", muterId, mutedId)) {
            outbox.publish(new Event.Unmuted(muterId, mutedId));
        }
        return relations.between(muterId, mutedId);
    }

    private boolean write(String change, long one, long other) {
        return entityManager
                        .createNativeQuery(change)
                        .setParameter("one", one)
                        .setParameter("other", other)
                        .executeUpdate()
                == 1;
    }
}

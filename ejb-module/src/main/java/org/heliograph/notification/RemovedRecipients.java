package org.heliograph.notification;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/**
 * Forgets what is kept for an account that was removed for good, and has the rooms above do so by {@link RecipientRemoved}.
 * One that may come back keeps it.
 */
@Stateless
public class RemovedRecipients {

    private static final List<String> ROWS = List.of(
            "notification where recipient_id",
            "notification_reading where account_id",
            "notification_preference where account_id");

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Event<RecipientRemoved> removed;

    /** May be repeated. */
    public void forget(long accountId) {
        if (isThere(accountId)) {
            return;
        }
        ROWS.forEach(rows -> entityManager
                .createNativeQuery("delete from " + rows + " = :account")
                .setParameter("account", accountId)
                .executeUpdate());
        removed.fire(new RecipientRemoved(accountId));
    }

    private boolean isThere(long accountId) {
        return !entityManager
                .createNativeQuery("select id from account where id = :account", Long.class)
                .setParameter("account", accountId)
                .getResultList()
                .isEmpty();
    }
}

package org.heliograph.push;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NativeRows;
import org.heliograph.notification.Notified;
import org.heliograph.notification.RecipientRemoved;

/**
 * Browsers that want to be pushed to. One that is subscribed again is the same; one that somebody else subscribes is his
 * from then on. Nobody has more than {@value #MOST}: the oldest go.
 */
@Stateless
public class PushSubscriptions {

    /** Subscriptions of one account. */
    public static final int MOST = 10;

    /** Days after which a browser that nothing could be delivered to is given up. */
    private static final int FAILING_DAYS = 3;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Ids ids;

    @Inject
    private Outbox outbox;

    /** Subscribes a browser. @throws Refusal (422) when it cannot be pushed to */
    public void add(long accountId, NewPushSubscription subscription) {
        PushEndpoint.check(subscription.endpoint());
        subscription.keys().check();
        entityManager
                .createNativeQuery("""
                        insert into push_subscription (account_id, id, endpoint, p256dh, auth)
                        values (:account, :id, :endpoint, :p256dh, :auth)
                        on conflict (endpoint) do update
                           set account_id = excluded.account_id, id = excluded.id, p256dh = excluded.p256dh,
                               auth = excluded.auth, failing_since = null""")
                .setParameter("account", accountId)
                .setParameter("id", ids.nextBeside(accountId))
                .setParameter("endpoint", subscription.endpoint())
                .setParameter("p256dh", subscription.keys().p256dh())
                .setParameter("auth", subscription.keys().auth())
                .executeUpdate();
        entityManager
                .createNativeQuery("""
                        delete from push_subscription where account_id = :account and id in (
                            select id from push_subscription where account_id = :account order by id desc offset %d)""".formatted(MOST))
                .setParameter("account", accountId)
                .executeUpdate();
    }

    /** Pushes no more to a browser of that account; may be repeated. */
    public void remove(long accountId, String endpoint) {
        entityManager
                .createNativeQuery("delete from push_subscription where account_id = :account and endpoint = :endpoint")
                .setParameter("account", accountId)
                .setParameter("endpoint", endpoint)
                .executeUpdate();
    }

    /** One subscription; empty when it is gone. */
    public Optional<PushTarget> target(long accountId, long id) {
        return NativeRows.of(entityManager
                        .createNativeQuery(
                                "select endpoint, p256dh, auth from push_subscription where account_id = :account and id = :id")
                        .setParameter("account", accountId)
                        .setParameter("id", id))
                .stream()
                .findFirst()
                .map(row -> new PushTarget((String) row[0], new PushKeys((String) row[1], (String) row[2])));
    }

    /** The service says that the browser is there no more. */
    public void gone(long accountId, long id) {
        change("delete from push_subscription where account_id = :account and id = :id", accountId, id);
    }

    /** Something was delivered. */
    public void delivered(long accountId, long id) {
        change(
                "update push_subscription set failing_since = null"
                        + " where account_id = :account and id = :id and failing_since is not null",
                accountId,
                id);
    }

    /** Something could not be delivered; for too long, and it is gone. */
    public void failed(long accountId, long id) {
        change(
                "delete from push_subscription where account_id = :account and id = :id"
                        + " and failing_since < now() - interval '" + FAILING_DAYS + " days'",
                accountId,
                id);
        change(
                "update push_subscription set failing_since = coalesce(failing_since, now())"
                        + " where account_id = :account and id = :id",
                accountId,
                id);
    }

    /**
     * Has it pushed to every browser of that account, in the transaction that stores it. What was unread before and has
     * only grown is not pushed again.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void notified(@Observes Notified news) {
        if (news.wasUnread()) {
            return;
        }
        NativeRows.of(
                        entityManager
                                .createNativeQuery(
                                        "select id from push_subscription where account_id = :account", Long.class)
                                .setParameter("account", news.accountId()),
                        Long.class)
                .forEach(id -> outbox.publish(new Event.PushDue(news.accountId(), id, news.notificationId())));
    }

    /** In the transaction that forgets the account. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forget(@Observes RecipientRemoved removed) {
        entityManager
                .createNativeQuery("delete from push_subscription where account_id = :account")
                .setParameter("account", removed.accountId())
                .executeUpdate();
    }

    private void change(String statement, long accountId, long id) {
        entityManager
                .createNativeQuery(statement)
                .setParameter("account", accountId)
                .setParameter("id", id)
                .executeUpdate();
    }
}

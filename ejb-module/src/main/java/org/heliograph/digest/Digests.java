package org.heliograph.digest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NativeRows;
import org.heliograph.notification.RecipientRemoved;

/**
 * Who gets a digest, and who is at it. A digest is claimed before it is sent and marked done after, each in a transaction
 * of its own: no two servers send it, and of one that died with it in hands the claim ends by itself. Then it is tried
 * again, at most {@value #ATTEMPTS} times in all.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Digests {

    static final int ATTEMPTS = 3;
    private static final int CLAIM_MINUTES = 10;
    private static final Duration LOOKED_BACK = Duration.ofDays(3);

    /** Due is who has an address and something unread that is old enough and that no mail has told him. */
    private static final String DUE = """
            select distinct notification.recipient_id
              from notification
              join account on account.id = notification.recipient_id
              left join notification_reading reading on reading.account_id = notification.recipient_id
              left join digest on digest.account_id = notification.recipient_id
             where notification.position between :oldest and :newest
               and notification.recipient_id > :after
               and notification.position > greatest(coalesce(reading.read_up_to, 0), coalesce(digest.told_up_to, 0))
               and account.email is not null and account.deactivated_at is null
               and (digest.done_at is null or digest.done_at < now() - interval '1 day')
               and (digest.claimed_until is null or digest.claimed_until < now())
             order by notification.recipient_id""";

    @PersistenceContext
    private EntityManager entityManager;

    /** At most {@code count} accounts with an id above {@code after}, of whom something is unread since that position. */
    public List<Long> due(long newest, long after, int count) {
        long oldest = Ids.firstAt(Ids.timeOf(newest).minus(LOOKED_BACK));
        return NativeRows.of(
                entityManager
                        .createNativeQuery(DUE, Long.class)
                        .setParameter("oldest", oldest)
                        .setParameter("newest", newest)
                        .setParameter("after", after)
                        .setMaxResults(count),
                Long.class);
    }

    /** Takes somebody's digest into hands; empty when another server has it, or has just sent it, or nobody is there. */
    public Optional<DigestClaim> claim(long accountId) {
        return NativeRows.of(entityManager
                        .createNativeQuery("""
                        with claimed as (
                            insert into digest (account_id, claimed_until, attempts)
                            values (:account, now() + interval '%d minutes', 1)
                            on conflict (account_id) do update
                               set claimed_until = excluded.claimed_until, attempts = digest.attempts + 1
                             where (digest.claimed_until is null or digest.claimed_until < now())
                               and (digest.done_at is null or digest.done_at < now() - interval '1 day')
                            returning account_id, told_up_to, attempts)
                        select claimed.told_up_to, claimed.attempts, account.email
                          from claimed join account on account.id = claimed.account_id
                         where account.email is not null and account.deactivated_at is null""".formatted(CLAIM_MINUTES))
                        .setParameter("account", accountId))
                .stream()
                .findFirst()
                .map(row -> new DigestClaim(accountId, (String) row[2], (Long) row[0], (Integer) row[1]));
    }

    /** It was sent, or given up: what is unread up to that position is told. */
    public void done(long accountId, long toldUpTo) {
        entityManager
                .createNativeQuery("""
                        update digest set told_up_to = greatest(told_up_to, :told), done_at = now(),
                               claimed_until = null, attempts = 0
                         where account_id = :account""")
                .setParameter("account", accountId)
                .setParameter("told", toldUpTo)
                .executeUpdate();
    }

    /** There was nothing to send; that is no digest of the day. */
    public void nothing(long accountId, long toldUpTo) {
        entityManager
                .createNativeQuery("""
                        update digest set told_up_to = greatest(told_up_to, :told), claimed_until = null, attempts = 0
                         where account_id = :account""")
                .setParameter("account", accountId)
                .setParameter("told", toldUpTo)
                .executeUpdate();
    }

    /** In the transaction that forgets the account. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forget(@Observes RecipientRemoved removed) {
        entityManager
                .createNativeQuery("delete from digest where account_id = :account")
                .setParameter("account", removed.accountId())
                .executeUpdate();
    }

    /** It was not sent for no fault of its own: the attempt does not count. */
    public void putBack(long accountId) {
        entityManager
                .createNativeQuery(
                        "update digest set claimed_until = null, attempts = attempts - 1 where account_id = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }
}

package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NativeRows;
import org.jspecify.annotations.Nullable;

/**
 * Keeps counts to those who are there: when an account vanishes, whom it follows have a follower less and who follow it
 * follow one less; when it comes back, one more; when it is removed for good, its follows are. Told page by page of
 * {@value #PAGE} follows, each with its change of the counts in one transaction. Each follow says whether it is counted,
 * so that telling twice is once; what is told is how the account is then, and it is held so until the commit.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Presences {

    private static final int PAGE = 1_000;

    private enum State {
        PRESENT,
        VANISHED,
        REMOVED
    }

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Outbox outbox;

    /** Tells one page, first of those whom the account follows, then of its followers, and has the next one told. */
    public void tell(Event.PresenceChanged page) {
        Side side = page.toFollowers() ? Side.FOLLOWERS : Side.FOLLOWEES;
        Long last = tell(side, page.accountId(), page.after());
        if (last != null) {
            outbox.publish(new Event.PresenceChanged(page.accountId(), page.toFollowers(), last));
        } else if (!page.toFollowers()) {
            outbox.publish(new Event.PresenceChanged(page.accountId(), true, 0));
        }
    }

    private @Nullable Long tell(Side side, long accountId, long after) {
        State state = stateOf(accountId);
        String change = state == State.REMOVED ? side.removal() : side.counting();
        var query = entityManager
                .createNativeQuery(change, Long.class)
                .setParameter("account", accountId)
                .setParameter("after", after)
                .setParameter("page", PAGE);
        if (state != State.REMOVED) {
            query.setParameter("present", state == State.PRESENT);
        }
        return (Long) query.getSingleResult();
    }

    /** Whoever wants to change it waits until the end of the transaction, and has it told anew. */
    private State stateOf(long accountId) {
        List<Boolean> present = NativeRows.of(
                entityManager
                        .createNativeQuery(
                                "select deactivated_at is null from account where id = :account for share",
                                Boolean.class)
                        .setParameter("account", accountId),
                Boolean.class);
        if (present.isEmpty()) {
            return State.REMOVED;
        }
        return present.get(0) ? State.PRESENT : State.VANISHED;
    }

    /** Whom an account's presence is told to: the tables of each direction, and what they count. */
    private enum Side {
        FOLLOWEES("follow", "follower", "follower_id", "followee_id", "followers"),
        FOLLOWERS("follower", "follow", "followee_id", "follower_id", "following");

        private final String own;
        private final String theirs;
        private final String account;
        private final String other;
        private final String count;

        Side(String own, String theirs, String account, String other, String count) {
            this.own = own;
            this.theirs = theirs;
            this.account = account;
            this.other = other;
            this.count = count;
        }

        /** Counts a page or stops counting it; answers its last id, null when there was nothing. */
        String counting() {
            return with("""
                    with page as (
                        select {other} as id from {own}
                         where {account} = :account and {other} > :after order by {other} limit :page),
                    changed as (
                        update {theirs} set is_counted = :present from page
                         where {theirs}.{other} = page.id and {theirs}.{account} = :account
                           and is_counted <> :present
                        returning page.id),
                    counted as (
                        insert into account_count_change (account_id, {count})
                        select id, case when :present then 1 else -1 end from changed)
                    select max(id) from page""");
        }

        /** Removes a page of both tables; answers as {@link #counting}. */
        String removal() {
            return with("""
                    with page as (
                        select {other} as id from {own}
                         where {account} = :account and {other} > :after order by {other} limit :page),
                    gone as (
                        delete from {own} using page where {own}.{other} = page.id and {own}.{account} = :account),
                    ended as (
                        delete from {theirs} using page
                         where {theirs}.{other} = page.id and {theirs}.{account} = :account
                        returning page.id, is_counted),
                    counted as (
                        insert into account_count_change (account_id, {count})
                        select id, -1 from ended where is_counted)
                    select max(id) from page""");
        }

        private String with(String template) {
            return template.replace("{own}", own)
                    .replace("{theirs}", theirs)
                    .replace("{account}", account)
                    .replace("{other}", other)
                    .replace("{count}", count);
        }
    }
}

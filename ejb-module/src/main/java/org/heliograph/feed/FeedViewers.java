package org.heliograph.feed;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import org.heliograph.kernel.NativeRows;
import org.jspecify.annotations.Nullable;

/** The rows that say who reads his feed; each call is a transaction of its own, committed when it returns. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FeedViewers {

    private static final int BATCH = 5_000;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ViewerConfig config;

    /**
     * Notes that the viewer is there: every fan-out that looks for its followers after this serves him. True when one
     * before may have passed him over, so that what is cached for him must be forgotten, and then {@link #settle} be
     * called.
     */
    public boolean isReturning(long viewerId) {
        Object state = entityManager
                .createNativeQuery("""
                        insert into feed_viewer (account_id, state) values (:viewer, 'returning')
                        on conflict (account_id) do update
                           set last_seen_at = now(),
                               state = case feed_viewer.state when 'pushed' then 'pushed' else 'returning' end
                        returning state""", String.class)
                .setParameter("viewer", viewerId)
                .getSingleResult();
        return "returning".equals(state);
    }

    /** Notes that the cache holds nothing of the time before the viewer's return. */
    public void settle(long viewerId) {
        entityManager
                .createNativeQuery(
                        "update feed_viewer set state = 'pushed' where account_id = :viewer and state = 'returning'")
                .setParameter("viewer", viewerId)
                .executeUpdate();
    }

    /**
     * Makes viewers dormant who have become passive and drops those who have become inactive, of up to
     * {@value #BATCH} with an id above {@code after}; answers where the next call begins, null at the end.
     */
    public @Nullable Long retire(long after) {
        List<Long> part = NativeRows.of(
                entityManager
                        .createNativeQuery(
                                "select account_id from feed_viewer where account_id > :after order by account_id",
                                Long.class)
                        .setParameter("after", after)
                        .setMaxResults(BATCH),
                Long.class);
        if (part.isEmpty()) {
            return null;
        }
        long upTo = part.get(part.size() - 1);
        change("delete from feed_viewer where true", after, upTo, config.inactive());
        change("update feed_viewer set state = 'dormant' where state <> 'dormant'", after, upTo, config.passive());
        return upTo;
    }

    private void change(String change, long after, long upTo, Duration age) {
        entityManager
                .createNativeQuery(change
                        + " and account_id > :after and account_id <= :upTo"
                        + " and last_seen_at < now() - make_interval(secs => :age)")
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setParameter("age", (double) age.toSeconds())
                .executeUpdate();
    }
}

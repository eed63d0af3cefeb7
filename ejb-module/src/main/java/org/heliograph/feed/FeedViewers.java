package org.heliograph.feed;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.heliograph.account.AccountCounts;
import org.heliograph.kernel.NativeRows;
import org.jspecify.annotations.Nullable;

/** The rows that say who reads his feed; each call is a transaction of its own, committed when it returns. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FeedViewers {

    private static final int BATCH = 5_000;
    private static final Duration MERGING = Duration.ofDays(1);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ViewerConfig config;

    @Inject
    private AccountCounts counts;

    /** How a viewer's feed is to be read. */
    public enum Standing {
        /** From the cache: it gets every push. */
        PUSHED,
        /** From the cache, once what it holds of the time before is forgotten, as pushes have passed him over. */
        RETURNING,
        /** By merge from the database alone: he follows so many that he gets no pushes. */
        MERGED
    }

    /**
     * Notes that the viewer is there: every fan-out that looks for its followers after this serves him, unless he is
     * {@link Standing#MERGED}. After {@link Standing#RETURNING}, what is cached for him must be forgotten, and then
     * {@link #settle} be called.
     */
    public Standing note(long viewerId) {
        String state = (String) entityManager
                .createNativeQuery("""
                        insert into feed_viewer (account_id, state)
                        values (:viewer, case when :following > :merged then 'merged' else 'returning' end)
                        on conflict (account_id) do update
                           set last_seen_at = now(),
                               merging_at = case
                                   when feed_viewer.state in ('merging', 'merged') then feed_viewer.merging_at
                                   else now() end,
                               state = case
                                   when feed_viewer.state in ('merging', 'merged') and :following > :unmerged
                                       then feed_viewer.state
                                   when :following > :merged
                                       then case feed_viewer.state when 'dormant' then 'merged' else 'merging' end
                                   when feed_viewer.state = 'pushed' then 'pushed'
                                   else 'returning' end
                        returning state""", String.class)
                .setParameter("viewer", viewerId)
                .setParameter("following", counts.of(viewerId).following())
                .setParameter("merged", config.mergeFollowees())
                .setParameter("unmerged", config.unmergeFollowees())
                .getSingleResult();
        return switch (state) {
            case "pushed" -> Standing.PUSHED;
            case "returning" -> Standing.RETURNING;
            default -> Standing.MERGED;
        };
    }

    /** Notes that these viewers are there, of whom it was noted before; a fan-out serves them first. */
    public void seen(Collection<Long> viewerIds) {
        String ids = viewerIds.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        entityManager.createNativeQuery("""
                        update feed_viewer set last_seen_at = now()
                         where account_id = any(cast(:ids as bigint[])) and state <> 'dormant'""").setParameter("ids", ids).executeUpdate();
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
     * Makes viewers dormant who have become passive, drops those who have become inactive, and ends the pushes to those
     * who have been read by merge for a day, so that no server relies on their cached feeds any more; of up to
     * {@value #BATCH} with an id above {@code after}. Answers where the next call begins, null at the end.
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
        change("delete from feed_viewer where true", "last_seen_at", after, upTo, config.inactive());
        change(
                "update feed_viewer set state = 'dormant' where state <> 'dormant'",
                "last_seen_at",
                after,
                upTo,
                config.passive());
        change("update feed_viewer set state = 'merged' where state = 'merging'", "merging_at", after, upTo, MERGING);
        return upTo;
    }

    private void change(String change, String since, long after, long upTo, Duration age) {
        entityManager
                .createNativeQuery(change
                        + " and account_id > :after and account_id <= :upTo"
                        + " and " + since + " < now() - make_interval(secs => :age)")
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setParameter("age", (double) age.toSeconds())
                .executeUpdate();
    }
}

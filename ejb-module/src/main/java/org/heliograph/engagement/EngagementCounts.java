package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.kernel.NativeRows;

/**
 * Counts what people do with posts and comments, as {@link org.heliograph.account.AccountCounts} does of accounts: a change
 * is appended in the transaction that causes it, so that nobody waits for anybody, and folded within about a second
 * ({@link EngagementFolding}); a count is both, read in one statement, so it is right at every moment. Of what waits for
 * more than 10,000 changes to be folded, as the folding stands still, the count is behind by those.
 */
@Stateless
public class EngagementCounts {

    /** Changes that are folded by one transaction. */
    static final int FOLD = 5_000;

    /** A table of one row, {@code counted}, for the {@code subject} of the row beside it. */
    static final String COUNTED = """
            cross join lateral (
                select cast(coalesce(sum(likes), 0) as bigint) as likes,
                       cast(coalesce(sum(replies), 0) as bigint) as replies,
                       cast(coalesce(sum(views), 0) as bigint) as views
                  from (select likes, replies, views from engagement_count where subject_id = subject
                        union all
                        (select likes, replies, views from engagement_count_change
                          where subject_id = subject limit 10000)) part) counted
            """;

    private static final int SAMPLE = 100_000;

    @PersistenceContext
    private EntityManager entityManager;

    /** Counts in the caller's transaction, which is mandatory. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(long subjectId, EngagementCount change) {
        entityManager
                .createNativeQuery("""
                        insert into engagement_count_change (subject_id, likes, replies, views)
                        values (:subject, :likes, :replies, :views)""")
                .setParameter("subject", subjectId)
                .setParameter("likes", change.likes())
                .setParameter("replies", change.replies())
                .setParameter("views", change.views())
                .executeUpdate();
    }

    /** The counts of posts or comments; each that was asked for has an entry. One SQL statement. */
    public Map<Long, EngagementCount> of(Collection<Long> subjectIds) {
        Map<Long, EngagementCount> counts = new HashMap<>();
        if (subjectIds.isEmpty()) {
            return counts;
        }
        NativeRows.of(entityManager.createNativeQuery("""
                        select subject, likes, replies, views
                          from unnest(cast(:subjects as bigint[])) as wanted (subject)
                        """ + COUNTED).setParameter("subjects", IdArray.of(subjectIds)))
                .forEach(row ->
                        counts.put((Long) row[0], new EngagementCount((Long) row[1], (Long) row[2], (Long) row[3])));
        return counts;
    }

    /** Forgets, in the caller's transaction, what was counted of comments to which nobody can add any more. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forget(Collection<Long> subjectIds) {
        for (String table : new String[] {"engagement_count_change", "engagement_count"}) {
            entityManager
                    .createNativeQuery("delete from " + table + " where subject_id = any(cast(:subjects as bigint[]))")
                    .setParameter("subjects", IdArray.of(subjectIds))
                    .executeUpdate();
        }
    }

    /**
     * Folds up to {@value #FOLD} changes, oldest first, in a transaction of its own, and says how many. Several servers do
     * it side by side: each takes changes that no other holds, and subjects in the order of their ids.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long fold() {
        return (Long) entityManager
                .createNativeQuery("""
                        with taken as (
                            delete from engagement_count_change where id in (
                                select id from engagement_count_change order by id limit :fold for update skip locked)
                            returning subject_id, likes, replies, views),
                        folded as (
                            insert into engagement_count (subject_id, likes, replies, views)
                            select subject_id, sum(likes), sum(replies), sum(views)
                              from taken group by subject_id order by subject_id
                            on conflict (subject_id) do update
                               set likes = engagement_count.likes + excluded.likes,
                                   replies = engagement_count.replies + excluded.replies,
                                   views = engagement_count.views + excluded.views)
                        select count(*) from taken""", Long.class)
                .setParameter("fold", FOLD)
                .getSingleResult();
    }

    /** How many changes wait to be folded; no more than 100,000 are counted. */
    public long waiting() {
        return (Long) entityManager
                .createNativeQuery(
                        "select count(*) from (select 1 from engagement_count_change limit :sample) sampled",
                        Long.class)
                .setParameter("sample", SAMPLE)
                .getSingleResult();
    }
}

package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.kernel.CountTable;
import org.heliograph.kernel.NativeRows;

/**
 * Counts what people do with posts and comments ({@link CountTable}), folded within about a second ({@link EngagementFolding}).
 */
@Stateless
public class EngagementCounts {

    private static final CountTable TABLE =
            new CountTable("engagement_count", "subject_id", "likes", "replies", "views");

    /** A table of one row, {@code counted}, for the {@code subject} of the row beside it. */
    static final String COUNTED = "cross join lateral " + TABLE.of("subject") + " counted\n";

    @PersistenceContext
    private EntityManager entityManager;

    /** Counts in the caller's transaction, which is mandatory. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(long subjectId, EngagementCount change) {
        TABLE.append(entityManager, subjectId, change.likes(), change.replies(), change.views());
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

    /** As {@link CountTable#fold}, in a transaction of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long fold() {
        return TABLE.fold(entityManager);
    }

    /** As {@link CountTable#waiting}. */
    public long waiting() {
        return TABLE.waiting(entityManager);
    }
}

package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.heliograph.kernel.NativeRows;

/** Reads a viewer's ties from the database, in a transaction of its own, so that a failure is not the caller's. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TieRows {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private TieConfig config;

    /** All of them; not whole when there are more of a kind than {@link TieConfig#limit}. One query. */
    public Ties of(long viewerId) {
        Map<Relationship.Tie, List<Long>> kinds = new EnumMap<>(Relationship.Tie.class);
        for (Object[] row : rows(viewerId)) {
            kinds.computeIfAbsent(Relationship.Tie.valueOf((String) row[1]), kind -> new ArrayList<>())
                    .add((Long) row[0]);
        }
        if (kinds.values().stream().anyMatch(ids -> ids.size() > config.limit())) {
            return Ties.tooMany();
        }
        return Ties.of(
                ids(kinds, Relationship.Tie.FOLLOWING),
                ids(kinds, Relationship.Tie.MUTING),
                ids(kinds, Relationship.Tie.BLOCKING),
                ids(kinds, Relationship.Tie.BLOCKED));
    }

    private List<Object[]> rows(long viewerId) {
        return NativeRows.of(entityManager
                .createNativeQuery("""
                        (select followee_id as account_id, 'FOLLOWING' as tie from follow
                          where follower_id = :viewer limit :most)
                        union all
                        (select muted_id, 'MUTING' from mute where account_id = :viewer limit :most)
                        union all
                        (select blocked_id, 'BLOCKING' from block where account_id = :viewer limit :most)
                        union all
                        (select blocker_id, 'BLOCKED' from blocked_by where account_id = :viewer limit :most)""")
                .setParameter("viewer", viewerId)
                .setParameter("most", config.limit() + 1));
    }

    private static long[] ids(Map<Relationship.Tie, List<Long>> kinds, Relationship.Tie kind) {
        return kinds.getOrDefault(kind, List.of()).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }
}

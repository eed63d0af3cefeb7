package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.kernel.NativeRows;

/** Answers how a viewer stands to others, for a whole page of accounts in one query. */
@Stateless
public class Relations {

    @PersistenceContext
    private EntityManager entityManager;

    /** How the viewer stands to one account. */
    public Relationship between(long viewerId, long accountId) {
        return of(viewerId, List.of(accountId)).getOrDefault(accountId, Relationship.NONE);
    }

    /**
     * How the viewer stands to each of the accounts; every account that was asked for has an entry. Nobody follows
     * himself, so of one's own things no question goes to the database.
     */
    public Map<Long, Relationship> of(long viewerId, Collection<Long> accountIds) {
        Map<Long, Relationship> relations = new HashMap<>();
        accountIds.forEach(id -> relations.put(id, Relationship.NONE));
        List<Long> others =
                relations.keySet().stream().filter(id -> id != viewerId).toList();
        if (others.isEmpty()) {
            return relations;
        }
        for (Object[] row : ties(viewerId, others)) {
            Relationship.Tie tie = Relationship.Tie.valueOf((String) row[1]);
            relations.computeIfPresent((Long) row[0], (id, relationship) -> relationship.with(tie));
        }
        return relations;
    }

    private List<Object[]> ties(long viewerId, Collection<Long> accountIds) {
        return NativeRows.of(entityManager
                .createNativeQuery("""
                        select followee_id as account_id, 'FOLLOWING' as tie from follow
                         where follower_id = :viewer and followee_id in (:accounts)
                        union all
                        select account_id, 'REQUESTED' from follow_request
                         where requester_id = :viewer and account_id in (:accounts)
                        union all
                        select follower_id, 'FOLLOWED_BY' from follower
                         where followee_id = :viewer and follower_id in (:accounts)
                        union all
                        select muted_id, 'MUTING' from mute
                         where account_id = :viewer and muted_id in (:accounts)
                        union all
                        select blocked_id, 'BLOCKING' from block
                         where account_id = :viewer and blocked_id in (:accounts)
                        union all
                        select blocker_id, 'BLOCKED' from blocked_by
                         where account_id = :viewer and blocker_id in (:accounts)""")
                .setParameter("viewer", viewerId)
                .setParameter("accounts", accountIds));
    }

    /** Those of the accounts that a block, either way round, separates from the viewer. One query. */
    public Set<Long> separatedFrom(long viewerId, Collection<Long> accountIds) {
        if (accountIds.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        select blocked_id from block where account_id = :viewer and blocked_id in (:accounts)
                        union
                        select blocker_id from blocked_by where account_id = :viewer and blocker_id in (:accounts)""", Long.class)
                        .setParameter("viewer", viewerId)
                        .setParameter("accounts", accountIds),
                Long.class));
    }
}

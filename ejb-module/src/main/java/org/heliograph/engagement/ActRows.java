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

/** Reads what viewers did with posts. */
@Stateless
public class ActRows {

    @PersistenceContext
    private EntityManager entityManager;

    /** What the viewer did with each of the posts; every post that was asked for has an entry. One query. */
    public Map<Long, PostViewer> of(long viewerId, Collection<Long> postIds) {
        Map<Long, PostViewer> acts = new HashMap<>();
        postIds.forEach(id -> acts.put(id, PostViewer.NOTHING));
        if (acts.isEmpty()) {
            return acts;
        }
        NativeRows.of(entityManager
                        .createNativeQuery("""
                        select post_id, bool_or(liked) as liked, bool_or(not liked) as saved
                          from (select post_id, true as liked from post_like
                                 where post_id in (:posts) and account_id = :viewer
                                union all
                                select post_id, false from saved_post
                                 where account_id = :viewer and post_id in (:posts)) act
                         group by post_id""")
                        .setParameter("posts", postIds)
                        .setParameter("viewer", viewerId))
                .forEach(row -> acts.put((Long) row[0], new PostViewer((Boolean) row[1], (Boolean) row[2])));
        return acts;
    }

    /** As {@link #of}, in a transaction of its own: what is committed, and a failure that is not the caller's. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Map<Long, PostViewer> committed(long viewerId, Collection<Long> postIds) {
        return of(viewerId, postIds);
    }
}

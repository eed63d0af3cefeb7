package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/**
 * Counts who has seen posts: each viewer of a post once a day of UTC, its author not at all. What a client reports is one
 * row, written in its request; it is counted within about a second ({@link EngagementFolding}). Of a post that is unknown,
 * pending or deleted nothing is counted.
 */
@Stateless
public class Views {

    /** Reports that are counted by one transaction, of up to 50 posts each. */
    static final int COUNT = 500;

    /** Views that are forgotten by one transaction. */
    static final int FORGET = 5_000;

    @PersistenceContext
    private EntityManager entityManager;

    /** Takes note of what came into a viewer's sight. */
    public void report(long viewerId, NewViews views) {
        List<Long> postIds = views.ids();
        if (postIds.isEmpty()) {
            return;
        }
        entityManager
                .createNativeQuery(
                        "insert into view_report (account_id, post_ids) values (:viewer, cast(:posts as bigint[]))")
                .setParameter("viewer", viewerId)
                .setParameter("posts", IdArray.of(postIds))
                .executeUpdate();
    }

    /**
     * Counts up to {@value #COUNT} reports, oldest first, in a transaction of its own, and says how many. Several servers
     * do it side by side: each takes reports that no other holds, and views in the order of post and viewer.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long count() {
        return (Long) entityManager
                .createNativeQuery("""
                        with taken as (
                            delete from view_report where id in (
                                select id from view_report order by id limit :count for update skip locked)
                            returning account_id, post_ids, day),
                        seen as (
                            insert into post_view (post_id, account_id, day)
                            select post.id, taken.account_id, max(taken.day)
                              from taken cross join unnest(taken.post_ids) as viewed (id)
                              join post on post.id = viewed.id
                             where post.position is not null and post.deleted_at is null
                               and post.author_id <> taken.account_id
                             group by post.id, taken.account_id
                             order by post.id, taken.account_id
                            on conflict (post_id, account_id) do update set day = excluded.day
                             where post_view.day < excluded.day
                            returning post_id),
                        counted as (
                            insert into engagement_count_change (subject_id, views)
                            select post_id, count(*) from seen group by post_id)
                        select count(*) from taken""", Long.class)
                .setParameter("count", COUNT)
                .getSingleResult();
    }

    /** Forgets up to {@value #FORGET} views of days that are over, in a transaction of its own, and says how many. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int forgetOld() {
        return entityManager
                .createNativeQuery("""
                        delete from post_view where ctid = any(array(
                            select ctid from post_view where day < cast(now() at time zone 'UTC' as date) - 1
                             limit :forget for update skip locked))""")
                .setParameter("forget", FORGET)
                .executeUpdate();
    }
}

package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.heliograph.kernel.NativeRows;
import org.jspecify.annotations.Nullable;

/**
 * Counts likes and comments again, post by post and comment by comment, and puts right what has drifted. Counting,
 * comparing and the change that puts it right are one statement, so what others count meanwhile is neither missed nor
 * taken twice. One server at a time does it. Views are not counted again, as nothing is kept to count.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class EngagementChecks {

    /** Posts and comments counted by one transaction at most. */
    static final int PAGE = 200;

    /** Likes and comments that it looks at, unless one post has more: some 50 ms. */
    static final long ROWS = 100_000;

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * What a round has found.
     *
     * @param subjects posts and comments counted; 0 at the end of all, or while another server counts
     * @param drift by how much their counts were wrong altogether
     */
    public record Found(int subjects, long drift) {}

    /** Counts the next ones; after the last one, begins anew with the first. */
    public Found checkNext() {
        Long after = hold();
        if (after == null) {
            return new Found(0, 0);
        }
        List<Long> ids = subjectsAfter(after);
        goOnAfter(ids.isEmpty() ? 0 : ids.get(ids.size() - 1));
        return ids.isEmpty() ? new Found(0, 0) : new Found(ids.size(), recount(ids));
    }

    private @Nullable Long hold() {
        return NativeRows.of(
                        entityManager.createNativeQuery(
                                "select after from engagement_count_check for update skip locked", Long.class),
                        Long.class)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** What is counted, and what should be; so few that they have {@value #ROWS} likes and comments, as far as it is known. */
    private List<Long> subjectsAfter(long after) {
        return NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        with page as (
                            select id from (
                                (select subject_id as id from engagement_count
                                  where subject_id > :after order by subject_id limit :page)
                                union
                                (select id from post where id > :after order by id limit :page)
                                union
                                (select id from comment where id > :after order by id limit :page)) subject
                             order by id limit :page)
                        select id from (
                            select id, sum(weight) over (order by id) - weight as before from (
                                select page.id, coalesce(greatest(likes, 0) + greatest(replies, 0), 0) as weight
                                  from page left join engagement_count on subject_id = page.id) weighed) run
                         where before < :rows order by id""", Long.class)
                        .setParameter("after", after)
                        .setParameter("page", PAGE)
                        .setParameter("rows", ROWS),
                Long.class);
    }

    private void goOnAfter(long subjectId) {
        entityManager
                .createNativeQuery("update engagement_count_check set after = :after")
                .setParameter("after", subjectId)
                .executeUpdate();
    }

    private long recount(List<Long> subjectIds) {
        return (Long) entityManager
                .createNativeQuery("""
                        with told as (
                            select subject_id, sum(likes) as likes, sum(replies) as replies
                              from (select subject_id, likes, replies from engagement_count
                                     where subject_id = any(cast(:subjects as bigint[]))
                                    union all
                                    select subject_id, likes, replies from engagement_count_change
                                     where subject_id = any(cast(:subjects as bigint[]))) part
                             group by subject_id),
                        wrong as (
                            select subject.id,
                                   case when comment.id is null
                                        then (select count(*) from post_like where post_id = subject.id)
                                        else (select count(*) from comment_like
                                               where post_id = comment.post_id and comment_id = comment.id)
                                   end - coalesce(told.likes, 0) as likes,
                                   case when comment.id is null
                                        then (select count(*) from comment said where said.post_id = subject.id)
                                        else (select count(*) from comment reply
                                               where reply.post_id = comment.post_id and reply.reply_to = comment.id)
                                   end - coalesce(told.replies, 0) as replies
                              from unnest(cast(:subjects as bigint[])) as subject (id)
                              left join comment on comment.id = subject.id
                              left join told on told.subject_id = subject.id),
                        righted as (
                            insert into engagement_count_change (subject_id, likes, replies)
                            select id, likes, replies from wrong where likes <> 0 or replies <> 0)
                        select cast(coalesce(sum(abs(likes) + abs(replies)), 0) as bigint) from wrong""", Long.class)
                .setParameter("subjects", IdArray.of(subjectIds))
                .getSingleResult();
    }
}

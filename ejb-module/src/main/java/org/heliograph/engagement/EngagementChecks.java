package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.heliograph.kernel.CountWalk;
import org.heliograph.kernel.NativeRows;

/**
 * Counts likes and comments again, post by post and comment by comment, and puts right what has drifted. Counting,
 * comparing and the change that puts it right are one statement, so what others count meanwhile is neither missed nor
 * taken twice. One server at a time does it. Views are not counted again, as nothing is kept to count.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class EngagementChecks {

    private static final CountWalk WALK = new CountWalk("engagement_count");

    /** Likes and comments that it looks at, unless one post has more: some 50 ms. */
    static final long ROWS = 100_000;

    @PersistenceContext
    private EntityManager entityManager;

    /** Counts the next posts and comments, in a transaction of its own. */
    public CountWalk.Found checkNext() {
        return WALK.next(entityManager, this::subjectsAfter, this::recount);
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
                        .setParameter("page", CountWalk.PAGE)
                        .setParameter("rows", ROWS),
                Long.class);
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

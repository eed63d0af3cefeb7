package org.heliograph.feed;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import org.heliograph.kernel.NativeRows;
import org.heliograph.post.Publication;

/**
 * What a home feed is, by definition: the published posts of those whom the viewer follows and
 * has not muted. Read from the database.
 */
@Stateless
public class FollowedPosts {

    /**
     * Enough of those who published last are asked for a few positions each; the {@code count}-th newest of these is a
     * bound above which all that is wanted lies. Below {@code before} those few may have too little: then all are asked.
     * Whose latest publication lies below the bound is not looked up. With few followees the bound is not worth it. The
     * limit of 1 keeps the planner from reading all authors there are.
     */
    private static final String BELOW = """
            with followee as materialized (
                select follow.followee_id as id, latest.position as latest
                  from follow
                 cross join lateral (
                       select position from author_latest
                        where author_latest.author_id = follow.followee_id limit 1) latest
                 where follow.follower_id = :viewer
                   and not exists (
                       select from mute where mute.account_id = :viewer and mute.muted_id = follow.followee_id)),
            recent as materialized (select id from followee order by latest desc limit 2 * :count),
            bound_of_recent as materialized (
                select head.position
                  from recent
                 cross join lateral (
                       select post.position from post
                        where post.author_id = recent.id and post.position < :before and post.deleted_at is null
                        order by post.position desc
                        limit (select 1 + 2 * :count / greatest(1, count(*)) from recent)) head
                 order by head.position desc offset :count - 1 limit 1),
            bound_of_all as materialized (
                select head.position
                  from followee
                 cross join lateral (
                       select post.position from post
                        where post.author_id = followee.id and post.position < :before and post.deleted_at is null
                        order by post.position desc
                        limit (select 1 + 2 * :count / greatest(1, count(*)) from followee)) head
                 order by head.position desc offset :count - 1 limit 1),
            bound as materialized (
                select case
                    when (select count(*) from followee) * :count > :few
                        then coalesce((select position from bound_of_recent), (select position from bound_of_all), 0)
                    else 0 end as position)
            select latest.position, latest.id, followee.id as author_id
              from followee
             cross join lateral (
                   select post.position, post.id from post
                    where post.author_id = followee.id
                      and post.position < :before and post.position >= (select position from bound)
                      and post.deleted_at is null
                    order by post.position desc limit :count) latest
             where followee.latest >= (select position from bound)
             order by latest.position desc limit :count""";

    private static final long FEW = 100_000;

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * The latest below a position, newest first, deleted ones left out; fewer than {@code count} only at the end. One
     * SQL statement: of each followee one look for his latest publication, then posts of those only who can contribute.
     */
    public List<Publication> below(long viewerId, long before, int count) {
        return below(viewerId, before, count, FEW);
    }

    /** Not by merge when no more than {@code few} index entries have to be read without. */
    List<Publication> below(long viewerId, long before, int count, long few) {
        Query query = entityManager
                .createNativeQuery(BELOW)
                .setParameter("viewer", viewerId)
                .setParameter("before", before)
                .setParameter("count", count)
                .setParameter("few", few);
        return NativeRows.of(query).stream()
                .map(row -> new Publication((Long) row[0], (Long) row[1], (Long) row[2]))
                .toList();
    }
}

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

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * The latest below a position, newest first, deleted ones left out; fewer than {@code count} only at the end. One
     * SQL statement, which reads at most {@code count} index entries of each followee.
     */
    public List<Publication> below(long viewerId, long before, int count) {
        Query query = entityManager
                .createNativeQuery("""
                        select latest.position, latest.id, latest.author_id
                          from follow
                         cross join lateral (
                               select post.position, post.id, post.author_id from post
                                where post.author_id = follow.followee_id
                                  and post.position < :before and post.deleted_at is null
                                order by post.position desc limit :count) latest
                         where follow.follower_id = :viewer
                           and not exists (
                               select from mute
                                where mute.account_id = :viewer and mute.muted_id = follow.followee_id)
                         order by latest.position desc limit :count""")
                .setParameter("viewer", viewerId)
                .setParameter("before", before)
                .setParameter("count", count);
        return NativeRows.of(query).stream()
                .map(row -> new Publication((Long) row[0], (Long) row[1], (Long) row[2]))
                .toList();
    }
}

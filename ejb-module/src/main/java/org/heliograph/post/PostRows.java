package org.heliograph.post;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.kernel.Sieve;
import org.heliograph.media.MediaOfPosts;

/** Reads posts as they are, for no viewer in particular; who shows them asks {@link VisiblePosts}. */
@Stateless
public class PostRows {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private MediaOfPosts media;

    /** Posts by id, deleted and pending ones too; unknown ids have no entry. Two queries for all. */
    public Map<Long, StoredPost> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Set<Long> failed = media.failedAmong(ids);
        Map<Long, StoredPost> posts = new HashMap<>();
        entityManager
                .createQuery("from Post where id in :ids", Post.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(post -> posts.put(post.id, post.stored(failed.contains(post.id))));
        return posts;
    }

    /** Ids of published posts by position; positions of deleted posts have no entry. One query. */
    public Map<Long, Long> idsAt(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return Map.of();
        }
        Map<Long, Long> ids = new HashMap<>();
        entityManager
                .createQuery(
                        "select position, id from Post where position in :positions and deletedAt is null",
                        Object[].class)
                .setParameter("positions", positions)
                .getResultList()
                .forEach(row -> ids.put((Long) row[0], (Long) row[1]));
        return ids;
    }

    /** The ids of one author's publications below a position, newest first, deleted posts left out. */
    public List<Sieve.Entry<Long>> publishedBy(long authorId, long before, int count) {
        return entityManager
                .createQuery("""
                        select position, id from Post
                         where authorId = :author and position < :before and deletedAt is null
                         order by position desc""", Object[].class)
                .setParameter("author", authorId)
                .setParameter("before", before)
                .setMaxResults(count)
                .getResultStream()
                .map(row -> new Sieve.Entry<>((Long) row[0], (Long) row[1]))
                .toList();
    }
}

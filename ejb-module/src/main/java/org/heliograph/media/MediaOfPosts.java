package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Answers for the media of posts as a whole. */
@Stateless
public class MediaOfPosts {

    @PersistenceContext
    private EntityManager entityManager;

    /** Those of the posts that nothing at all came of: every one of their media failed. One query for all. */
    public Set<Long> failedAmong(Collection<Long> postIds) {
        if (postIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(entityManager
                .createQuery("""
                        select postId from Media where postId in :posts
                         group by postId having sum(case when status = :failed then 0 else 1 end) = 0""", Long.class)
                .setParameter("posts", postIds)
                .setParameter("failed", MediaStatus.FAILED)
                .getResultList());
    }

    /**
     * Locks the media of a post, in the order of ids, until the end of the transaction. Whoever locks both locks the
     * media before the post, as the last upload does, so that nobody waits in a circle.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void lock(long postId) {
        entityManager
                .createQuery("from Media where postId = :post order by id", Media.class)
                .setParameter("post", postId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Posts that wait, or waited, for a medium whose upload was given up before that time, oldest first. A post that was
     * published waits for none, so it is not among them.
     */
    public List<InVain> waitingInVain(Instant before, int limit) {
        return entityManager
                .createQuery("""
                        select ownerId, postId from Media
                         where givenUpAt < :before and postId is not null and deletedAt is null
                         group by ownerId, postId order by min(givenUpAt)""", Object[].class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new InVain((Long) row[0], (Long) row[1]))
                .toList();
    }

    /** A post that can never be whole, and its author. */
    public record InVain(long authorId, long postId) {}
}

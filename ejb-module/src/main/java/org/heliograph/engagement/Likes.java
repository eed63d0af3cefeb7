package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.graph.People;
import org.heliograph.kernel.NativeRows;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.heliograph.post.VisiblePosts;

/**
 * Likes posts and takes likes back; both may be repeated. The like and its count are one transaction, for many people at
 * once ({@link LikeLane}), and nobody waits for a row that others change. The caller has made sure that the viewer may see
 * the post.
 */
@Stateless
public class Likes {

    /** Who shows counts rather shows none than waits longer for them, in milliseconds. */
    private static final int PATIENCE = 2_000;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private VisiblePosts posts;

    @Inject
    private People people;

    @Inject
    private LikeLane lane;

    @Inject
    private Event<Acted> news;

    /** Likes a post that the viewer may see. Not in a transaction. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Engagement like(long viewerId, long postId) {
        return set(new LikeAct(postId, viewerId, true));
    }

    /** Takes a like back, of a post that the viewer may see. Not in a transaction. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Engagement unlike(long viewerId, long postId) {
        return set(new LikeAct(postId, viewerId, false));
    }

    private Engagement set(LikeAct act) {
        Engagement now = lane.write(act);
        news.fire(new Acted(act.postId(), act.accountId(), act.isLike() ? Acted.Act.LIKED : Acted.Act.UNLIKED));
        return now;
    }

    /** Ids of the accounts that like a post, latest first. @throws NotFound (404) when the viewer may not see it */
    public Slice<Long> likers(long viewerId, long postId, Window window) {
        posts.one(viewerId, postId);
        return Sieve.fill(
                window,
                (before, count) -> latest(postId, before, count),
                accounts -> people.knownTo(viewerId, accounts).keySet());
    }

    /**
     * What is counted of each of the posts; every post that was asked for has an entry. One query, which fails when it
     * takes two seconds.
     */
    public Map<Long, PostCounts> counts(Collection<Long> postIds) {
        Map<Long, PostCounts> counts = new HashMap<>();
        if (postIds.isEmpty()) {
            return counts;
        }
        NativeRows.of(entityManager
                        .createNativeQuery("""
                        select subject, likes, replies
                          from unnest(cast(:posts as bigint[])) as wanted (subject)
                        """ + EngagementCounts.COUNTED)
                        .setParameter("posts", IdArray.of(postIds))
                        .setHint("jakarta.persistence.query.timeout", PATIENCE))
                .forEach(row -> counts.put((Long) row[0], new PostCounts((Long) row[1], (Long) row[2])));
        return counts;
    }

    private List<Sieve.Entry<Long>> latest(long postId, long before, int count) {
        return NativeRows.of(entityManager
                        .createNativeQuery("""
                        select id, account_id from post_like
                         where post_id = :post and id < :before order by id desc""")
                        .setParameter("post", postId)
                        .setParameter("before", before)
                        .setMaxResults(count))
                .stream()
                .map(row -> new Sieve.Entry<>((Long) row[0], (Long) row[1]))
                .toList();
    }
}

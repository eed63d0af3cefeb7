package org.heliograph.engagement;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.events.Event.LikesChanged;
import org.heliograph.events.Outbox;
import org.heliograph.graph.People;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NativeRows;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;
import org.heliograph.media.PopularPhotos;
import org.heliograph.post.VisiblePosts;

/**
 * Likes posts and takes likes back; both may be repeated. A pending post cannot be liked, as nobody but its author sees
 * it. Likes are counted from the rows.
 */
@Stateless
public class Likes {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Ids ids;

    @Inject
    private VisiblePosts posts;

    @Inject
    private People people;

    @Inject
    private PopularPhotos popular;

    @Inject
    private ActRows acts;

    @Inject
    private Event<Acted> news;

    @Inject
    private Outbox outbox;

    /** Likes a post. @throws NotFound (404) when the viewer may not see it */
    public Engagement like(long viewerId, long postId) {
        posts.one(viewerId, postId);
        int added = entityManager
                .createNativeQuery("""
                        insert into post_like (post_id, account_id, id) values (:post, :viewer, :id)
                        on conflict (post_id, account_id) do nothing""")
                .setParameter("post", postId)
                .setParameter("viewer", viewerId)
                .setParameter("id", ids.nextBeside(postId))
                .executeUpdate();
        news.fire(new Acted(postId, viewerId));
        Engagement now = engagement(viewerId, postId);
        if (added > 0) {
            outbox.publish(new LikesChanged(postId, 0));
            popular.liked(postId, now.counts().likes());
        }
        return now;
    }

    /** Takes a like back. @throws NotFound (404) when the viewer may not see the post */
    public Engagement unlike(long viewerId, long postId) {
        posts.one(viewerId, postId);
        int removed = entityManager
                .createNativeQuery("delete from post_like where post_id = :post and account_id = :viewer")
                .setParameter("post", postId)
                .setParameter("viewer", viewerId)
                .executeUpdate();
        news.fire(new Acted(postId, viewerId));
        if (removed > 0) {
            outbox.publish(new LikesChanged(postId, 0));
        }
        return engagement(viewerId, postId);
    }

    /** Ids of the accounts that like a post, latest first. @throws NotFound (404) when the viewer may not see it */
    public Slice<Long> likers(long viewerId, long postId, Window window) {
        posts.one(viewerId, postId);
        return Sieve.fill(
                window,
                (before, count) -> latest(postId, before, count),
                accounts -> people.knownTo(viewerId, accounts).keySet());
    }

    /** What is counted of each of the posts; every post that was asked for has an entry. One query. */
    public Map<Long, PostCounts> counts(Collection<Long> postIds) {
        Map<Long, PostCounts> counts = new HashMap<>();
        if (postIds.isEmpty()) {
            return counts;
        }
        NativeRows.of(entityManager
                        .createNativeQuery("""
                        select subject, (select count(*) from post_like where post_id = subject) as all_likes, replies
                          from unnest(cast(:posts as bigint[])) as wanted (subject)
                        """ + EngagementCounts.COUNTED)
                        .setParameter("posts", IdArray.of(postIds)))
                .forEach(row -> counts.put((Long) row[0], new PostCounts((Long) row[1], (Long) row[2])));
        return counts;
    }

    private Engagement engagement(long viewerId, long postId) {
        PostViewer viewer = acts.of(viewerId, List.of(postId)).getOrDefault(postId, PostViewer.NOTHING);
        PostCounts counts = counts(List.of(postId)).getOrDefault(postId, PostCounts.NONE);
        return new Engagement(viewer, counts);
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

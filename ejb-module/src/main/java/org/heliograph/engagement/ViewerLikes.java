package org.heliograph.engagement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.events.Database;
import org.heliograph.events.Outage;
import org.heliograph.graph.TieLease;
import org.heliograph.kernel.Log;
import org.infinispan.commons.CacheException;

/**
 * Says which posts a viewer likes, from the cache, and for those that it does not know from the database, which then
 * fills the cache. A like or its end is forgotten here after the commit and before the request is answered, so the next
 * request asks the database. When that cannot be done, the old answer is shown for the lease at most. While the database
 * does not answer, what is known counts on.
 */
@ApplicationScoped
public class ViewerLikes {

    private static final Log LOG = Log.of(ViewerLikes.class);

    @Inject
    private LikeStore store;

    @Inject
    private LikeRows rows;

    @Inject
    private LikeConfig config;

    @Inject
    private TieLease lease;

    @Inject
    private Database database;

    private final Clock clock = Clock.systemUTC();

    /** Those of the posts that the viewer likes. No SQL statement when all of them are cached, else one. */
    public Set<Long> of(long viewerId, Collection<Long> postIds) {
        if (!lease.isTrusted()) {
            return rows.likedBy(viewerId, postIds);
        }
        LikeAnswers known = find(viewerId);
        Set<Long> unknown = unknown(known, postIds);
        if (unknown.isEmpty()) {
            return known.likedOf(postIds);
        }
        boolean isEnough = postIds.stream().allMatch(known::knows);
        Set<Long> liked = database.ask(
                () -> read(viewerId, unknown, known.generation()), isEnough ? known.likedOf(unknown) : null);
        return postIds.stream()
                .filter(id -> unknown.contains(id) ? liked.contains(id) : known.likes(id))
                .collect(Collectors.toSet());
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) LikeChanged change) {
        try {
            store.forget(change.accountId(), change.postId());
        } catch (Outage | CacheException e) {
            LOG.warn("Whether " + change.accountId() + " likes " + change.postId() + " is shown late: "
                    + e.getMessage());
        }
    }

    private Set<Long> unknown(LikeAnswers known, Collection<Long> postIds) {
        boolean isOld = known.since() < oldest();
        return postIds.stream().filter(id -> isOld || !known.knows(id)).collect(Collectors.toSet());
    }

    private long oldest() {
        return clock.millis() - config.lease().toMillis();
    }

    private Set<Long> read(long viewerId, Set<Long> postIds, long seenGeneration) {
        long since = clock.millis();
        try {
            long generation = store.begin(viewerId, seenGeneration);
            Set<Long> liked = rows.likedBy(viewerId, postIds);
            keep(viewerId, LikeAnswers.read(generation, since, postIds, liked));
            return liked;
        } catch (Outage | CacheException e) {
            warn(viewerId, e);
            return rows.likedBy(viewerId, postIds);
        }
    }

    private void keep(long viewerId, LikeAnswers read) {
        try {
            store.complete(viewerId, read, oldest());
        } catch (Outage | CacheException e) {
            warn(viewerId, e);
        }
    }

    private LikeAnswers find(long viewerId) {
        try {
            return store.find(viewerId);
        } catch (Outage | CacheException e) {
            warn(viewerId, e);
            return LikeAnswers.stub(0);
        }
    }

    private static void warn(long viewerId, RuntimeException failure) {
        LOG.warn("The likes of " + viewerId + " are read without the cache: " + failure.getMessage());
    }
}

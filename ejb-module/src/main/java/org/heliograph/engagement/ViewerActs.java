package org.heliograph.engagement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.events.Database;
import org.heliograph.events.Outage;
import org.heliograph.graph.TieLease;
import org.heliograph.kernel.Log;
import org.infinispan.commons.CacheException;

/**
 * Says what a viewer did with posts, from the cache, and of those that it does not know from the database, which then
 * fills the cache. An act is forgotten here after the commit and before the request is answered, so the next request asks
 * the database. When that cannot be done, the old answer is shown for the lease at most. While the database does not
 * answer, what is known counts on.
 */
@ApplicationScoped
public class ViewerActs {

    private static final Log LOG = Log.of(ViewerActs.class);

    @Inject
    private ActStore store;

    @Inject
    private ActRows rows;

    @Inject
    private ActConfig config;

    @Inject
    private TieLease lease;

    @Inject
    private Database database;

    private final Clock clock = Clock.systemUTC();

    /**
     * What the viewer did with each of the posts; every post that was asked for has an entry. No SQL statement when all of
     * them are cached, else one.
     */
    public Map<Long, PostViewer> of(long viewerId, Collection<Long> postIds) {
        if (!lease.isTrusted()) {
            return rows.committed(viewerId, postIds);
        }
        ActAnswers known = find(viewerId);
        Set<Long> unknown = unknown(known, postIds);
        Map<Long, PostViewer> answers = new HashMap<>();
        postIds.forEach(id -> answers.put(id, known.of(id)));
        if (!unknown.isEmpty()) {
            boolean isEnough = postIds.stream().allMatch(known::knows);
            answers.putAll(database.ask(
                    () -> read(viewerId, unknown, known.generation()), isEnough ? Map.<Long, PostViewer>of() : null));
        }
        return answers;
    }

    void acted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Acted act) {
        try {
            store.forget(act.accountId(), act.postId());
        } catch (Outage | CacheException e) {
            LOG.warn("What " + act.accountId() + " did with " + act.postId() + " is shown late: " + e.getMessage());
        }
    }

    private Set<Long> unknown(ActAnswers known, Collection<Long> postIds) {
        boolean isOld = known.since() < oldest();
        return postIds.stream().filter(id -> isOld || !known.knows(id)).collect(Collectors.toSet());
    }

    private long oldest() {
        return clock.millis() - config.lease().toMillis();
    }

    private Map<Long, PostViewer> read(long viewerId, Set<Long> postIds, long seenGeneration) {
        long since = clock.millis();
        try {
            long generation = store.begin(viewerId, seenGeneration);
            Map<Long, PostViewer> answers = rows.committed(viewerId, postIds);
            keep(viewerId, ActAnswers.read(generation, since, answers));
            return answers;
        } catch (Outage | CacheException e) {
            warn(viewerId, e);
            return rows.committed(viewerId, postIds);
        }
    }

    private void keep(long viewerId, ActAnswers read) {
        try {
            store.complete(viewerId, read, oldest());
        } catch (Outage | CacheException e) {
            warn(viewerId, e);
        }
    }

    private ActAnswers find(long viewerId) {
        try {
            return store.find(viewerId);
        } catch (Outage | CacheException e) {
            warn(viewerId, e);
            return ActAnswers.stub(0);
        }
    }

    private static void warn(long viewerId, RuntimeException failure) {
        LOG.warn("The acts of " + viewerId + " are read without the cache: " + failure.getMessage());
    }
}

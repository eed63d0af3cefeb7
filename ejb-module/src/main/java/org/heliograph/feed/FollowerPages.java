package org.heliograph.feed;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NativeRows;

/** An author's followers in parts, in the order of their ids, and which of them are to be served. */
@Stateless
public class FollowerPages {

    /** Pages that are planned by one message: some 20 ms of reading index entries. */
    private static final int STEP = 20;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private FanOutConfig config;

    @Inject
    private ViewerConfig viewers;

    @Inject
    private Outbox outbox;

    /**
     * Begins to plan a publication whose followers are more than one page: a message a page, first all for those who look
     * right now, then all for everybody. False when one page is all there is, and nothing was planned.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean plan(long authorId, long position) {
        if (endOfPage(authorId, 0) == Long.MAX_VALUE) {
            return false;
        }
        planNext(new Event.FanOutContinued(authorId, position, 0, true));
        return true;
    }

    /**
     * Plans the next {@value #STEP} pages and has the rest planned after them, in one transaction: a kill repeats it or
     * does not, and planned twice everybody is served twice, which is as once.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void planNext(Event.FanOutContinued plan) {
        long after = plan.after();
        for (int page = 0; page < STEP && after < Long.MAX_VALUE; page++) {
            long upTo = endOfPage(plan.authorId(), after);
            outbox.publish(new Event.FanOutPlanned(plan.authorId(), plan.position(), after, upTo, plan.live()));
            after = upTo;
        }
        if (after < Long.MAX_VALUE) {
            outbox.publish(new Event.FanOutContinued(plan.authorId(), plan.position(), after, plan.live()));
        } else if (plan.live()) {
            outbox.publish(new Event.FanOutContinued(plan.authorId(), plan.position(), 0, false));
        }
    }

    /**
     * Followers with an id above {@code after} up to and with {@code upTo} whose feeds are kept up to date; with
     * {@code live} only those who were seen so lately that they may be looking. One look into an index a follower: the
     * limit keeps the planner from reading all viewers there are.
     */
    public List<Long> served(long authorId, long after, long upTo, boolean live) {
        double seconds = live ? viewers.live().toSeconds() : Integer.MAX_VALUE;
        return NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        select follower.follower_id
                          from follower
                         cross join lateral (
                               select from feed_viewer
                                where feed_viewer.account_id = follower.follower_id
                                  and feed_viewer.state not in ('dormant', 'merged')
                                  and feed_viewer.last_seen_at >= now() - make_interval(secs => :seconds)
                                limit 1) seen
                         where follower.followee_id = :author
                           and follower.follower_id > :after and follower.follower_id <= :upTo
                         order by follower.follower_id""", Long.class)
                        .setParameter("author", authorId)
                        .setParameter("after", after)
                        .setParameter("upTo", upTo)
                        .setParameter("seconds", seconds),
                Long.class);
    }

    /**
     * As {@link #served} of all followers, when they are one page; nothing when they are more. One statement, as it is on the
     * way of a post to those who look right now.
     */
    public Optional<List<Long>> servedAtOnce(long authorId) {
        List<Long> served = NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        with page as materialized (
                             select follower_id from follower where followee_id = :author
                              order by follower_id limit :page)
                        select 0 where (select count(*) from page) >= :page
                         union all
                        (select page.follower_id
                           from page
                          cross join lateral (
                                select from feed_viewer
                                 where feed_viewer.account_id = page.follower_id
                                   and feed_viewer.state not in ('dormant', 'merged')
                                 limit 1) seen
                          where (select count(*) from page) < :page
                          order by page.follower_id)""", Long.class)
                        .setParameter("author", authorId)
                        .setParameter("page", config.page()),
                Long.class);
        return served.contains(0L) ? Optional.empty() : Optional.of(served);
    }

    /** All followers with an id above {@code after} up to and with {@code upTo}, however they get their feeds. */
    public List<Long> all(long authorId, long after, long upTo) {
        return NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        select follower_id from follower
                         where followee_id = :author and follower_id > :after and follower_id <= :upTo""", Long.class)
                        .setParameter("author", authorId)
                        .setParameter("after", after)
                        .setParameter("upTo", upTo),
                Long.class);
    }

    /** Those of the accounts who follow the author; one look into an index each. */
    public List<Long> among(long authorId, List<Long> accountIds) {
        String ids = accountIds.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        select follower_id from follower
                         where followee_id = :author and follower_id = any(cast(:ids as bigint[]))""", Long.class)
                        .setParameter("author", authorId)
                        .setParameter("ids", ids),
                Long.class);
    }

    /** Where the page ends that begins above {@code after}: at its last follower, or at the end of all ids. */
    public long endOfPage(long authorId, long after) {
        List<Long> page = NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        select follower_id from follower
                         where followee_id = :author and follower_id > :after order by follower_id""", Long.class)
                        .setParameter("author", authorId)
                        .setParameter("after", after)
                        .setFirstResult(config.page() - 1)
                        .setMaxResults(1),
                Long.class);
        return page.isEmpty() ? Long.MAX_VALUE : page.get(0);
    }
}

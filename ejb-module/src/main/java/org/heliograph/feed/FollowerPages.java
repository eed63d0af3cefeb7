package org.heliograph.feed;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NativeRows;

/** An author's followers in parts, in the order of their ids, and which of them are to be served. */
@Stateless
public class FollowerPages {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private FanOutConfig config;

    @Inject
    private ViewerConfig viewers;

    @Inject
    private Outbox outbox;

    /**
     * Plans a publication whose followers are more than one page: a message a page, in one transaction, first all for
     * those who look right now, then all for everybody. Planned twice, everybody is served twice, which is as once. False
     * when one page is all there is, and nothing was planned.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean plan(long authorId, long position) {
        List<Long> bounds = bounds(authorId);
        if (bounds.isEmpty()) {
            return false;
        }
        for (boolean live : List.of(true, false)) {
            long after = 0;
            for (long upTo : bounds) {
                outbox.publish(new Event.FanOutPlanned(authorId, position, after, upTo, live));
                after = upTo;
            }
            outbox.publish(new Event.FanOutPlanned(authorId, position, after, Long.MAX_VALUE, live));
        }
        return true;
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
                                  and feed_viewer.state <> 'dormant'
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

    /** Every so many-th follower: where pages end, save the last. Reads index entries only. */
    private List<Long> bounds(long authorId) {
        return new ArrayList<>(NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        select follower_id
                          from (select follower_id, row_number() over (order by follower_id) as place
                                  from follower where followee_id = :author) numbered
                         where place % :page = 0 order by follower_id""", Long.class)
                        .setParameter("author", authorId)
                        .setParameter("page", config.page()),
                Long.class));
    }
}

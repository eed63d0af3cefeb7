package org.heliograph.feed;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.heliograph.account.AccountCounts;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.NativeRows;
import org.jspecify.annotations.Nullable;

/** The rows that say whose publications are pulled. Each change is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PulledAuthors {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private FanOutConfig config;

    @Inject
    private AccountCounts counts;

    @Inject
    private Outbox outbox;

    /** All of them, those whose pull is ending too. */
    public Set<Long> all() {
        return Set.copyOf(NativeRows.of(
                entityManager.createNativeQuery("select author_id from pulled_author", Long.class), Long.class));
    }

    /** Those of the authors whom the viewer follows and has not muted. */
    public List<Long> followedBy(long viewerId, Collection<Long> authorIds) {
        return NativeRows.of(
                entityManager
                        .createNativeQuery("""
                        select followee_id from follow
                         where follower_id = :viewer and followee_id in (:authors)
                           and not exists (
                               select from mute
                                where mute.account_id = :viewer and mute.muted_id = follow.followee_id)""", Long.class)
                        .setParameter("viewer", viewerId)
                        .setParameter("authors", authorIds),
                Long.class);
    }

    /** How an author's publications are pulled, after a change that the number of his followers asks for. */
    public @Nullable Pull decide(long authorId) {
        Pull pull = find(authorId);
        long followers = counts.of(authorId).followers();
        switch (FanOutPolicy.change(pull, followers, config.pullFollowers(), config.pushFollowers())) {
            case TO_PULL -> begin(authorId);
            case TO_PUSH -> end(authorId);
            case NONE -> {
                return pull;
            }
        }
        return find(authorId);
    }

    /** Has the next page of followers given back what they pulled. */
    public void goOn(Event.PullEnded next) {
        outbox.publish(next);
    }

    /** Notes that all that was pulled up to that position was given back, unless the author is pulled again. */
    public void forget(long authorId, long pushedFrom) {
        write("delete from pulled_author where author_id = :author and pushed_from = :position", authorId, pushedFrom);
    }

    /** How an author's publications are pulled now; null when they are not. */
    public @Nullable Pull find(long authorId) {
        return NativeRows.of(entityManager
                        .createNativeQuery(
                                "select pulled_from, pushed_from from pulled_author where author_id = :author")
                        .setParameter("author", authorId))
                .stream()
                .map(row -> new Pull((Long) row[0], (Long) row[1]))
                .findFirst()
                .orElse(null);
    }

    /** Who was on his way back stays pulled from where he was, as not all may have been given back. */
    private void begin(long authorId) {
        long from = Ids.firstAt(now().plus(config.pullLead()));
        write("""
                insert into pulled_author (author_id, pulled_from) values (:author, :position)
                on conflict (author_id) do update set pushed_from = null""", authorId, from);
    }

    private void end(long authorId) {
        long from = Ids.firstAt(now());
        boolean isFirst = write(
                "update pulled_author set pushed_from = :position where author_id = :author and pushed_from is null",
                authorId,
                from);
        if (isFirst) {
            outbox.publish(new Event.PullEnded(authorId, from, 0));
        }
    }

    /** By the clock that makes positions. */
    private Instant now() {
        return (Instant) entityManager
                .createNativeQuery("select clock_timestamp()", Instant.class)
                .getSingleResult();
    }

    private boolean write(String change, long authorId, long position) {
        return entityManager
                        .createNativeQuery(change)
                        .setParameter("author", authorId)
                        .setParameter("position", position)
                        .executeUpdate()
                == 1;
    }
}

package org.heliograph.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.heliograph.kernel.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Writes notifications. Everything for one recipient is written one after the other, so that their positions rise in the
 * order in which they can be seen: what comes late is never born read.
 */
@Stateless
public class NotificationGroups {

    private static final int FORGET = 1_000;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Ids ids;

    @Inject
    private StandingActs standing;

    @Inject
    private Event<Notified> notified;

    /** Makes a group what it is by now; as often as one likes, in any order. Answers its position; 0 when nothing is left. */
    public long refresh(Group group) {
        hold(group.recipientId());
        List<Act> acts = standing.of(group);
        Notification known = entityManager.find(Notification.class, group.key());
        if (!acts.isEmpty()) {
            return write(known, group, acts);
        }
        if (known != null) {
            entityManager.remove(known);
        }
        return 0;
    }

    /** The days on which somebody was told of that one's follow or request, as far as it is kept; few rows are read. */
    public List<Long> daysOf(long recipientId, NotificationKind kind, long actorId) {
        return entityManager
                .createQuery("from Notification where recipientId = :recipient and kind = :kind", Notification.class)
                .setParameter("recipient", recipientId)
                .setParameter("kind", kind)
                .getResultStream()
                .filter(one -> one.actorIds.contains(actorId))
                .map(one -> one.subjectId)
                .toList();
    }

    /** Forgets at most {@value #FORGET} with a position below that, of whomever; says how many. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int forgetBelow(long position) {
        return entityManager
                .createNativeQuery("""
                        delete from notification where ctid = any(array(
                            select ctid from notification where position < :position
                             order by position limit %d for update skip locked))""".formatted(FORGET))
                .setParameter("position", position)
                .executeUpdate();
    }

    private long write(@Nullable Notification known, Group group, List<Act> acts) {
        Notification notification = known == null ? new Notification(group) : known;
        boolean wasUnread = known != null && known.position > readUpTo(group.recipientId());
        long next = nextPosition(group.recipientId());
        notification.write(KeptAct.keep(notification.acts(), notification.hasMore(), acts, next), acts.size());
        if (known == null) {
            entityManager.persist(notification);
        }
        entityManager.flush();
        if (notification.position == next) {
            notified.fire(new Notified(group.recipientId(), next, wasUnread));
        }
        return notification.position;
    }

    private long readUpTo(long recipientId) {
        return (Long) entityManager
                .createNativeQuery(
                        "select coalesce(max(read_up_to), 0) from notification_reading where account_id = :recipient",
                        Long.class)
                .setParameter("recipient", recipientId)
                .getSingleResult();
    }

    private void hold(long recipientId) {
        entityManager
                .createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('notified:' || :recipient, 0)) as text)",
                        String.class)
                .setParameter("recipient", recipientId)
                .getSingleResult();
    }

    /** Above all that he has or has read, whatever the clock says. */
    private long nextPosition(long recipientId) {
        return (Long) entityManager
                .createNativeQuery("""
                        select greatest(:next,
                            1 + (select max(position) from notification where recipient_id = :recipient),
                            1 + (select read_up_to from notification_reading where account_id = :recipient))""", Long.class)
                .setParameter("next", ids.nextBeside(recipientId))
                .setParameter("recipient", recipientId)
                .getSingleResult();
    }
}

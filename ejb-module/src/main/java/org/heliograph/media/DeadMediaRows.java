package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import org.heliograph.events.Event;

/**
 * Writes which media are refused from now on, or again served, in the transaction of what causes it. A moderator's
 * takedown is to do the same.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class DeadMediaRows {

    private static final String CHANGE = """
            insert into dead_media (media_id, dead)
            select id, :dead from media where %s order by id
            on conflict (media_id) do update set dead = excluded.dead, changed_at = now()
            returning media_id""";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private jakarta.enterprise.event.Event<Changed> changes;

    /** With a post its media go for good. */
    public void postDeleted(@Observes Event.PostDeleted deleted) {
        entityManager
                .createQuery("update Media set deletedAt = :now where postId = :post and deletedAt is null")
                .setParameter("now", Clock.systemUTC().instant())
                .setParameter("post", deleted.postId())
                .executeUpdate();
        change(true, "post_id = :key", deleted.postId());
    }

    /** All of an account's media go with it, until it returns. */
    public void accountVanished(@Observes Event.AccountVanished vanished) {
        change(true, "owner_id = :key", vanished.accountId());
    }

    /** What was not deleted besides is served again. */
    public void accountReturned(@Observes Event.AccountReturned returned) {
        change(false, "owner_id = :key and deleted_at is null", returned.accountId());
    }

    private void change(boolean dead, String which, long key) {
        @SuppressWarnings("unchecked")
        List<Long> ids = entityManager
                .createNativeQuery(CHANGE.formatted(which), Long.class)
                .setParameter("dead", dead)
                .setParameter("key", key)
                .getResultList();
        changes.fire(new Changed(ids, dead));
    }

    /** Told within the process only, before the commit; who observes it after success knows at once. */
    record Changed(List<Long> mediaIds, boolean dead) {}
}

package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;
import org.heliograph.account.Users;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NotFound;

/**
 * Separates two people: from the commit of a block neither knows of the other any more, and the follows and requests
 * between them are gone for good. Whom one is blocked by can be blocked too. Every act may be repeated; an event goes out
 * only when something changed.
 */
@Stateless
public class Blocks {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private FollowRows follows;

    @Inject
    private Follows endings;

    @Inject
    private Relations relations;

    @Inject
    private Users users;

    @Inject
    private Outbox outbox;

    /**
     * Blocks an account.
     *
     * @throws OnOneself (422)
     * @throws NotFound (404) for an account that is unknown or gone
     */
    public Relationship block(long blockerId, long blockedId) {
        refuseOneself(blockerId, blockedId);
        if (!users.byIds(Set.of(blockedId)).containsKey(blockedId)) {
            throw new NotFound();
        }
        follows.lockPair(blockerId, blockedId);
        if (write(
                "insert into block (account_id, blocked_id) values (:one, :other) on conflict do nothing",
                blockerId,
                blockedId)) {
            write(
                    "insert into blocked_by (account_id, blocker_id) values (:other, :one) on conflict do nothing",
                    blockerId,
                    blockedId);
            endings.end(blockerId, blockedId);
            endings.end(blockedId, blockerId);
            outbox.publish(new Event.Blocked(blockerId, blockedId));
        }
        return relations.between(blockerId, blockedId);
    }

    /** Takes a block back, also of an account that is gone. @throws OnOneself (422) */
    public Relationship unblock(long blockerId, long blockedId) {
        refuseOneself(blockerId, blockedId);
        follows.lockPair(blockerId, blockedId);
        if (write("delete from block where account_id = :one and blocked_id = :other", blockerId, blockedId)) {
            write("delete from blocked_by where account_id = :other and blocker_id = :one", blockerId, blockedId);
            outbox.publish(new Event.Unblocked(blockerId, blockedId));
        } else if (!users.byIds(Set.of(blockedId)).containsKey(blockedId)) {
            throw new NotFound();
        }
        return relations.between(blockerId, blockedId);
    }

    private static void refuseOneself(long accountId, long otherId) {
        if (accountId == otherId) {
            throw new OnOneself();
        }
    }

    private boolean write(String change, long one, long other) {
        return entityManager
                        .createNativeQuery(change)
                        .setParameter("one", one)
                        .setParameter("other", other)
                        .executeUpdate()
                == 1;
    }
}

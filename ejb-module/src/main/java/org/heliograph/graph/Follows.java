package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.heliograph.account.UserView;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NotFound;

/**
 * Follows and ends follows. Every act may be repeated and answers with how things stand then; an event goes out only
 * when something changed. A private account is asked first: the request gives no access until it is accepted.
 */
@Stateless
public class Follows {

    @Inject
    private FollowRows rows;

    @Inject
    private Relations relations;

    @Inject
    private People people;

    @Inject
    private Outbox outbox;

    /**
     * Follows an account, or asks a private one.
     *
     * @throws OnOneself (422)
     * @throws NotFound (404) for an account that is unknown, gone, or separated by a block
     */
    public Relationship follow(long followerId, long followeeId) {
        rows.lockPair(followerId, followeeId);
        UserView followee = people.other(followerId, followeeId);
        Relationship before = relations.between(followerId, followeeId);
        if (before.following()) {
            return before;
        }
        if (followee.isPrivate()) {
            if (rows.addRequest(followerId, followeeId)) {
                outbox.publish(new Event.RequestsChanged(followerId, followeeId));
            }
        } else {
            removeRequest(followerId, followeeId);
            begin(followerId, followeeId, false);
        }
        return relations.between(followerId, followeeId);
    }

    /** Ends a follow, and takes back a request; refused as {@link #follow} is. */
    public Relationship unfollow(long followerId, long followeeId) {
        people.other(followerId, followeeId);
        end(followerId, followeeId);
        return relations.between(followerId, followeeId);
    }

    /** Lets a requester in. @throws NotFound (404) when there is no such request */
    public void accept(long accountId, long requesterId) {
        rows.lockPair(requesterId, accountId);
        reject(accountId, requesterId);
        begin(requesterId, accountId, true);
    }

    /** Lets a request go; the requester may ask again. @throws NotFound (404) when there is no such request */
    public void reject(long accountId, long requesterId) {
        if (!removeRequest(requesterId, accountId)) {
            throw new NotFound();
        }
    }

    /** Ends a follow and a request, if there are such, in the caller's transaction; refuses nothing. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void end(long followerId, long followeeId) {
        removeRequest(followerId, followeeId);
        if (rows.remove(followerId, followeeId)) {
            outbox.publish(new Event.Unfollowed(followerId, followeeId));
        }
    }

    private boolean removeRequest(long requesterId, long accountId) {
        boolean wasThere = rows.removeRequest(requesterId, accountId);
        if (wasThere) {
            outbox.publish(new Event.RequestsChanged(requesterId, accountId));
        }
        return wasThere;
    }

    private void begin(long followerId, long followeeId, boolean wasAsked) {
        if (wasAsked ? rows.addAsked(followerId, followeeId) : rows.add(followerId, followeeId)) {
            outbox.publish(new Event.Followed(followerId, followeeId));
        }
    }
}

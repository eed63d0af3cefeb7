package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Set;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
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
    private Users users;

    @Inject
    private Outbox outbox;

    /**
     * Follows an account, or asks a private one.
     *
     * @throws OnOneself (422)
     * @throws NotFound (404) for an account that is unknown or gone
     */
    public Relationship follow(long followerId, long followeeId) {
        UserView followee = other(followerId, followeeId);
        Relationship before = relations.between(followerId, followeeId);
        if (before.following()) {
            return before;
        }
        if (followee.isPrivate()) {
            rows.addRequest(followerId, followeeId);
        } else {
            rows.removeRequest(followerId, followeeId);
            begin(followerId, followeeId);
        }
        return relations.between(followerId, followeeId);
    }

    /** Ends a follow, and takes back a request; refused as {@link #follow} is. */
    public Relationship unfollow(long followerId, long followeeId) {
        other(followerId, followeeId);
        rows.removeRequest(followerId, followeeId);
        if (rows.remove(followerId, followeeId)) {
            outbox.publish(new Event.Unfollowed(followerId, followeeId));
        }
        return relations.between(followerId, followeeId);
    }

    /** Lets a requester in. @throws NotFound (404) when there is no such request */
    public void accept(long accountId, long requesterId) {
        reject(accountId, requesterId);
        begin(requesterId, accountId);
    }

    /** Lets a request go; the requester may ask again. @throws NotFound (404) when there is no such request */
    public void reject(long accountId, long requesterId) {
        if (!rows.removeRequest(requesterId, accountId)) {
            throw new NotFound();
        }
    }

    private void begin(long followerId, long followeeId) {
        if (rows.add(followerId, followeeId)) {
            outbox.publish(new Event.Followed(followerId, followeeId));
        }
    }

    private UserView other(long accountId, long otherId) {
        if (accountId == otherId) {
            throw new OnOneself();
        }
        UserView other = users.byIds(Set.of(otherId)).get(otherId);
        if (other == null) {
            throw new NotFound();
        }
        return other;
    }
}

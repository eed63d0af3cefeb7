package org.heliograph.graph;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.heliograph.account.UserView;
import org.heliograph.kernel.NotFound;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;

/**
 * The lists of the graph, latest follow first. Accounts that are gone, and those
 * from whom a block separates the viewer, are left out of the lists.
 */
@Stateless
public class FollowLists {

    @Inject
    private FollowRows rows;

    @Inject
    private Relations relations;

    @Inject
    private People people;

    /**
     * Ids of the accounts that follow this one.
     *
     * @throws NotFound (404) for an account that is unknown, gone, or separated by a block
     * @throws PrivateAccount (403) for a viewer whom a private account has not let in
     */
    public Slice<Long> followers(long viewerId, long accountId, Window window) {
        refuseStrangers(viewerId, accountId);
        return known(viewerId, window, (before, count) -> rows.followersOf(accountId, before, count));
    }

    /** Ids of the accounts that this one follows; refused as {@link #followers} is. */
    public Slice<Long> following(long viewerId, long accountId, Window window) {
        refuseStrangers(viewerId, accountId);
        return known(viewerId, window, (before, count) -> rows.followeesOf(accountId, before, count));
    }

    /** Ids of the accounts that wait to be let in. */
    public Slice<Long> requests(long accountId, Window window) {
        return known(accountId, window, (before, count) -> rows.requestsTo(accountId, before, count));
    }

    private void refuseStrangers(long viewerId, long accountId) {
        UserView account = people.one(viewerId, accountId);
        boolean isOpen = viewerId == accountId || !account.isPrivate();
        if (!isOpen && !relations.between(viewerId, accountId).following()) {
            throw new PrivateAccount();
        }
    }

    private Slice<Long> known(long viewerId, Window window, Sieve.Rows<Long> list) {
        return Sieve.fill(
                window, list, accounts -> people.knownTo(viewerId, accounts).keySet());
    }
}

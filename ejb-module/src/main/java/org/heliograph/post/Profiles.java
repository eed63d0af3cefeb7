package org.heliograph.post;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.heliograph.account.AccountCount;
import org.heliograph.account.AccountCounts;
import org.heliograph.account.AccountView;
import org.heliograph.account.Users;
import org.heliograph.graph.Relations;
import org.heliograph.graph.Relationship;
import org.heliograph.kernel.NotFound;

/** Puts profiles together, in three queries each. A private account's profile is known to everybody. */
@Stateless
public class Profiles {

    @Inject
    private Users users;

    @Inject
    private AccountCounts counts;

    @Inject
    private Relations relations;

    /** The profile of an account. @throws NotFound (404) for one that is unknown, gone, or separated by a block */
    public ProfileView of(long viewerId, long accountId) {
        return view(viewerId, users.account(accountId));
    }

    /** As {@link #of}, by username, whatever its case. */
    public ProfileView ofUsername(long viewerId, String username) {
        return view(viewerId, users.accountByUsername(username));
    }

    private ProfileView view(long viewerId, AccountView account) {
        long id = account.user().id();
        Relationship relationship = relations.between(viewerId, id);
        if (relationship.isSeparated()) {
            throw new NotFound();
        }
        AccountCount count = counts.of(id);
        return new ProfileView(
                account.user(),
                account.bio(),
                account.createdAt(),
                new ProfileCounts(count.posts(), count.followers(), count.following()),
                relationship);
    }
}

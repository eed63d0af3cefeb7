package org.heliograph.post;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.heliograph.account.AccountView;
import org.heliograph.account.Users;
import org.heliograph.graph.FollowCounts;
import org.heliograph.graph.FollowLists;
import org.heliograph.graph.Relations;
import org.heliograph.graph.Relationship;
import org.heliograph.kernel.NotFound;

/** Puts profiles together, in four queries each. A private account's profile is known to everybody. */
@Stateless
public class Profiles {

    @Inject
    private Users users;

    @Inject
    private FollowLists follows;

    @Inject
    private Relations relations;

    @Inject
    private PostRows posts;

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
        FollowCounts counts = follows.counts(id);
        return new ProfileView(
                account.user(),
                account.bio(),
                account.createdAt(),
                new ProfileCounts(posts.countOf(id), counts.followers(), counts.following()),
                relationship);
    }
}

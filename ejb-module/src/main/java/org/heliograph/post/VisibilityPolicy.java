package org.heliograph.post;

import org.heliograph.account.UserView;
import org.heliograph.graph.Relationship;
import org.jspecify.annotations.Nullable;

/**
 * Who may see a post. A pure rule over what was loaded before; every list and every single read asks it. Who may not see
 * a post may not learn that it exists.
 */
public final class VisibilityPolicy {

    private VisibilityPolicy() {}

    /**
     * Whether that viewer may see the post.
     *
     * @param author null when the account is gone
     * @param relationship how the viewer stands to the author
     */
    public static boolean isVisible(
            long viewerId, StoredPost post, @Nullable UserView author, Relationship relationship) {
        if (post.isDeleted() || author == null) {
            return false;
        }
        if (post.authorId() == viewerId) {
            return true;
        }
        if (!post.isPublished() || post.isFailed()) {
            return false;
        }
        boolean isForFollowers = author.isPrivate() || post.visibility() == Visibility.FOLLOWERS;
        return !isForFollowers || relationship.following();
    }
}

package org.heliograph.post;

import org.heliograph.account.UserView;
import org.heliograph.graph.Relationship;
import org.heliograph.media.MediaAudience;
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
        return !isForFollowers(post, author) || relationship.following();
    }

    /** Whom the URLs of the post's media are for: where not everybody may see it, no shared cache may keep them. */
    public static MediaAudience audienceOf(StoredPost post, @Nullable UserView author) {
        boolean isOpen = author != null && post.isPublished() && !isForFollowers(post, author);
        return isOpen ? MediaAudience.PUBLIC : MediaAudience.PRIVATE;
    }

    private static boolean isForFollowers(StoredPost post, UserView author) {
        return author.isPrivate() || post.visibility() == Visibility.FOLLOWERS;
    }
}

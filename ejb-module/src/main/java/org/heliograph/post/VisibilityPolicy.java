package org.heliograph.post;

import org.heliograph.account.UserView;
import org.heliograph.graph.Relationship;
import org.heliograph.media.MediaAudience;
import org.jspecify.annotations.Nullable;

/**
 * Who may see a post, and in whose home feed it belongs. A pure rule over what was loaded before; every list and every
 * single read asks it. Who may not see a post may not learn that it exists. It fails closed: what is not known is no
 * reason to show anything.
 */
public final class VisibilityPolicy {

    private VisibilityPolicy() {}

    /**
     * Whether that viewer may see the post.
     *
     * @param post null when it was not found
     * @param author null when the account is gone or was not loaded
     * @param relationship how the viewer stands to the author; null when it was not loaded
     */
    public static boolean isVisible(
            long viewerId, @Nullable StoredPost post, @Nullable UserView author, @Nullable Relationship relationship) {
        if (post == null || post.isDeleted() || author == null || author.id() != post.authorId()) {
            return false;
        }
        if (post.authorId() == viewerId) {
            return true;
        }
        if (relationship == null || relationship.isSeparated() || !post.isPublished() || post.isFailed()) {
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
        return author.isPrivate() || post.visibility() != Visibility.PUBLIC;
    }

    /** Whether the post belongs into the viewer's home feed: visible, and of one whom he follows now and has not muted. */
    public static boolean isInFeed(
            long viewerId, @Nullable StoredPost post, @Nullable UserView author, @Nullable Relationship relationship) {
        return relationship != null
                && relationship.following()
                && !relationship.muting()
                && isVisible(viewerId, post, author, relationship);
    }
}

package org.heliograph.feed;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
import org.heliograph.engagement.Likes;
import org.heliograph.engagement.PostCounts;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaView;
import org.heliograph.media.MediaViews;
import org.heliograph.post.PostRows;
import org.heliograph.post.StoredPost;

/** Reads the facts from the database, in the caller's transaction: two SQL statements for posts, three for media, else one. */
@Dependent
class StoredFacts implements PostFacts {

    @Inject
    private PostRows posts;

    @Inject
    private Users users;

    @Inject
    private MediaViews media;

    @Inject
    private Likes likes;

    @Override
    public Map<Long, Long> idsAt(Collection<Long> positions) {
        return posts.idsAt(positions);
    }

    @Override
    public Map<Long, StoredPost> posts(Collection<Long> ids) {
        return posts.byIds(ids);
    }

    @Override
    public Map<Long, UserView> people(Collection<Long> ids) {
        return users.byIds(ids);
    }

    @Override
    public Map<Long, List<MediaView>> media(Map<Long, MediaAudience> audiences) {
        Map<Long, List<MediaView>> views = media.ofPosts(audiences);
        views.replaceAll((id, some) -> new PostMedia(some));
        return views;
    }

    @Override
    public Map<Long, PostCounts> counts(Collection<Long> postIds) {
        return likes.counts(postIds);
    }
}

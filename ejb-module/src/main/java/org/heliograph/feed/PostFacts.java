package org.heliograph.feed;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.heliograph.account.UserView;
import org.heliograph.engagement.PostCounts;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaView;
import org.heliograph.post.StoredPost;

/** What is the same of posts for every viewer, for a whole page at once. What there is nothing of has no entry. */
interface PostFacts {

    /** Post ids by position. */
    Map<Long, Long> idsAt(Collection<Long> positions);

    /** Posts by id, deleted ones too. */
    Map<Long, StoredPost> posts(Collection<Long> ids);

    /** People by id. */
    Map<Long, UserView> people(Collection<Long> ids);

    /** Media by post id, in the order of showing, for each post's audience. */
    Map<Long, List<MediaView>> media(Map<Long, MediaAudience> audiences);

    /** Counts by post id; posts whose counts cannot be had now have no entry. */
    Map<Long, PostCounts> counts(Collection<Long> postIds);
}

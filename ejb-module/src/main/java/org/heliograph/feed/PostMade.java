package org.heliograph.feed;

import java.util.List;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaView;
import org.heliograph.post.StoredPost;

/**
 * A transaction has made a post and read what is the same of it for every viewer. Fired in the transaction; good from its
 * commit on.
 *
 * @param begun before any of it was read
 * @param audience for whom the media are
 */
record PostMade(Moment begun, StoredPost post, MediaAudience audience, List<MediaView> media) {

    /** When a reading begins, as {@link KeptFacts} counts time. */
    record Moment(long epoch, long marks, long acts) {}
}

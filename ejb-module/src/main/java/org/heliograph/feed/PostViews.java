package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.heliograph.kernel.NotFound;

/**
 * Turns the post ids of any list into posts as a viewer sees them, in nine SQL statements at most, whatever their number.
 * Not to be called in a transaction but where it says so, as it takes what is kept for all viewers, and keeps what it reads.
 */
@ApplicationScoped
public class PostViews {

    @Inject
    private PostBatches batches;

    /** The posts in the given order, those left out that the viewer may not see. */
    public List<PostView> of(long viewerId, List<Long> postIds) {
        PostBatch batch = batches.load(viewerId, postIds);
        return batches.views(batch, postIds.stream().filter(batch::isVisible).toList());
    }

    /** The post that this transaction has made, as its author sees it. */
    public PostView made(long authorId, long postId) {
        return batches.stored(authorId, postId);
    }

    /** Lets go on who may see a post; no SQL statement when all about it is kept. @throws NotFound (404) for all others */
    public void check(long viewerId, long postId) {
        if (!batches.load(viewerId, List.of(postId)).isVisible(postId)) {
            throw new NotFound();
        }
    }

    /** One post. @throws NotFound (404) when there is none that the viewer may see */
    public PostView one(long viewerId, long postId) {
        List<PostView> found = of(viewerId, List.of(postId));
        if (found.isEmpty()) {
            throw new NotFound();
        }
        return found.get(0);
    }
}

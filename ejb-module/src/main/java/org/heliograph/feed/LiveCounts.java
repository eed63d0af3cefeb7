package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.engagement.PostCounts;
import org.heliograph.kernel.DecimalString;
import org.heliograph.live.Kind;
import org.heliograph.live.LiveSource;

/** Shows connected viewers the counts of posts that they watch, as long as they may see them. */
@ApplicationScoped
public class LiveCounts implements LiveSource {

    @Inject
    private PostBatches batches;

    @Inject
    private KeptFacts kept;

    @Override
    public Kind kind() {
        return Kind.COUNTS;
    }

    @Override
    public Map<Long, ?> views(long viewerId, Collection<Long> postIds) {
        PostBatch batch = batches.load(viewerId, postIds);
        List<Long> visible = postIds.stream().filter(batch::isVisible).toList();
        Map<Long, CountsOfPost> views = new HashMap<>();
        if (!visible.isEmpty()) {
            kept.counts(visible).forEach((id, counts) -> views.put(id, new CountsOfPost(id, counts)));
        }
        return views;
    }

    /** The data of an event of the type {@code counts}. */
    public record CountsOfPost(@DecimalString long postId, PostCounts counts) {}
}

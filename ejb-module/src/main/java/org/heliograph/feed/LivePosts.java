package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.heliograph.account.UserView;
import org.heliograph.kernel.DecimalString;
import org.heliograph.live.Kind;
import org.heliograph.live.LiveSource;
import org.heliograph.post.StoredPost;

/** Shows connected viewers posts that have come into their feeds, by position: those that belong there still. */
@ApplicationScoped
public class LivePosts implements LiveSource {

    @Inject
    private PostBatches batches;

    @Override
    public Kind kind() {
        return Kind.POST;
    }

    @Override
    public Map<Long, ?> views(long viewerId, Collection<Long> positions) {
        Map<Long, Long> ids = batches.idsAt(positions);
        PostBatch batch = batches.load(viewerId, ids.values());
        Map<Long, NewPostInFeed> views = new HashMap<>();
        ids.forEach((position, id) -> {
            if (batch.isInFeed(id)) {
                StoredPost post = Objects.requireNonNull(batch.posts().get(id));
                UserView author = Objects.requireNonNull(batch.people().get(post.authorId()));
                views.put(position, new NewPostInFeed(id, author));
            }
        });
        return views;
    }

    /** The data of an event of the type {@code post}. */
    public record NewPostInFeed(@DecimalString long postId, UserView author) {}
}

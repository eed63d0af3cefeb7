package org.heliograph.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.heliograph.account.UserView;
import org.heliograph.engagement.PostCounts;
import org.heliograph.engagement.PostViewer;
import org.heliograph.graph.Ties;
import org.heliograph.graph.ViewerTies;
import org.heliograph.kernel.Sieve;
import org.heliograph.post.PostRows;
import org.heliograph.post.Publication;
import org.heliograph.post.StoredPost;

/** The beans of the room that read posts, on a {@link FeedWorld}. */
final class WorldPosts {

    private final FeedHistory history;
    private final FeedWorld world;

    WorldPosts(FeedHistory history) {
        this.history = history;
        this.world = history.world;
    }

    private <T> T then(T answer) {
        history.meanwhile();
        return answer;
    }

    final class Posts extends PostRows {
        @Override
        public Map<Long, StoredPost> byIds(Collection<Long> ids) {
            return then(ids.stream()
                    .map(world::byId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toMap(StoredPost::id, post -> post)));
        }

        @Override
        public Map<Long, Long> idsAt(Collection<Long> positions) {
            return then(world.idsAt(positions));
        }

        @Override
        public List<Sieve.Entry<Long>> publishedBy(long authorId, long before, int count) {
            return then(world.ofAuthor(authorId, before, count)
                    .map(row -> new Sieve.Entry<>(row.position, row.id))
                    .toList());
        }
    }

    final class Followed extends FollowedPosts {
        @Override
        public List<Publication> below(long viewerId, long before, int count) {
            return then(world.followed(viewerId, before, count));
        }
    }

    final class Batches extends PostBatches {

        private final ViewerTies ties;

        Batches(ViewerTies ties) {
            this.ties = ties;
        }

        @Override
        Map<Long, Long> idsAt(Collection<Long> positions) {
            return then(world.idsAt(positions));
        }

        @Override
        PostBatch load(long viewerId, Ties known, Collection<Long> postIds) {
            return then(
                    world.batch(viewerId, new HashSet<>(postIds), authorIds -> ties.to(authorIds, viewerId, known)));
        }

        @Override
        List<PostView> views(PostBatch batch, List<Long> postIds) {
            return postIds.stream()
                    .map(id -> view(Objects.requireNonNull(batch.posts().get(id))))
                    .toList();
        }

        private PostView view(StoredPost post) {
            return new PostView(
                    post.id(),
                    new UserView(post.authorId(), "a", null, null, false),
                    null,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    null,
                    PostView.Status.PUBLISHED,
                    post.visibility(),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    PostCounts.NONE,
                    new PostViewer(false, false));
        }
    }
}

package org.heliograph.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
import org.heliograph.engagement.ActRows;
import org.heliograph.engagement.Likes;
import org.heliograph.engagement.PostCounts;
import org.heliograph.engagement.PostViewer;
import org.heliograph.kernel.Sieve;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaView;
import org.heliograph.media.MediaViews;
import org.heliograph.post.PostRows;
import org.heliograph.post.Publication;
import org.heliograph.post.StoredPost;
import org.heliograph.post.Visibility;
import org.heliograph.post.VisibilityPolicy;

/** The beans that read posts, people and likes from the database, on a {@link FeedWorld}. */
final class WorldPosts {

    private final FeedWorld world;

    WorldPosts(FeedWorld world) {
        this.world = world;
    }

    private static <T> T then(T answer) {
        Turns.pause();
        return answer;
    }

    final class Posts extends PostRows {
        @Override
        public Map<Long, StoredPost> byIds(Collection<Long> ids) {
            Map<Long, StoredPost> posts = new HashMap<>();
            for (long id : ids) {
                FeedWorld.Row row = world.byId.get(id);
                if (row != null) {
                    posts.put(id, stored(row));
                }
            }
            return then(posts);
        }

        @Override
        public Map<Long, Long> idsAt(Collection<Long> positions) {
            Map<Long, Long> ids = new HashMap<>();
            for (long position : positions) {
                FeedWorld.Row row = world.at(position);
                if (row != null && row.isThere()) {
                    ids.put(position, row.id);
                }
            }
            return then(ids);
        }

        @Override
        public List<Sieve.Entry<Long>> publishedBy(long authorId, long before, int count) {
            return then(world.publishedBelow(before)
                    .filter(row -> row.authorId == authorId)
                    .limit(count)
                    .map(row -> new Sieve.Entry<>(row.position, row.id))
                    .toList());
        }

        private static StoredPost stored(FeedWorld.Row row) {
            return new StoredPost(
                    row.id,
                    row.authorId,
                    row.position == 0 ? null : row.position,
                    captionOf(row.states.now()),
                    List.of(),
                    List.of(),
                    row.isForFollowers ? Visibility.FOLLOWERS : Visibility.PUBLIC,
                    null,
                    Instant.EPOCH,
                    row.position == 0 ? null : Instant.EPOCH,
                    null,
                    row.states.now().isDeleted(),
                    false);
        }
    }

    static String captionOf(FeedWorld.PostState state) {
        return "caption " + state.caption();
    }

    static UserView view(long authorId, FeedWorld.AuthorState state) {
        return new UserView(authorId, "a", "name " + state.name(), null, state.isPrivate());
    }

    /** What a transaction tells of the post that it has made, and shown to its author, on that server. */
    static PostMade made(FeedServer server, FeedWorld.Row row, FeedWorld.AuthorState author) {
        PostMade.Moment begun = server.wiring.get(KeptFacts.class).now();
        Turns.pause();
        StoredPost post = Posts.stored(row);
        MediaAudience audience = VisibilityPolicy.audienceOf(post, view(row.authorId, author));
        return new PostMade(begun, post, audience, List.of());
    }

    final class Followed extends FollowedPosts {
        @Override
        public List<Publication> below(long viewerId, long before, int count) {
            return then(world.publishedBelow(before)
                    .filter(row -> world.isFollowed(viewerId, row.authorId))
                    .limit(count)
                    .map(row -> new Publication(row.position, row.id, row.authorId))
                    .toList());
        }
    }

    final class People extends Users {
        @Override
        public Map<Long, UserView> byIds(Collection<Long> ids) {
            Map<Long, UserView> people = new HashMap<>();
            for (long id : ids) {
                FeedWorld.AuthorState state = world.author(id);
                if (!state.isGone()) {
                    people.put(id, view(id, state));
                }
            }
            return then(people);
        }
    }

    final class Media extends MediaViews {
        @Override
        public Map<Long, List<MediaView>> ofPosts(Map<Long, MediaAudience> audiences) {
            return then(new HashMap<>());
        }
    }

    final class Counted extends Likes {
        @Override
        public Map<Long, PostCounts> counts(Collection<Long> postIds) {
            return then(Map.of());
        }
    }

    final class Acts extends ActRows {
        @Override
        public Map<Long, PostViewer> of(long viewerId, Collection<Long> postIds) {
            Map<Long, PostViewer> acts = new HashMap<>();
            for (long id : postIds) {
                FeedWorld.Row row = world.byId.get(id);
                boolean isLiked = row != null && row.likesOf(viewerId).now();
                acts.put(id, new PostViewer(isLiked, false));
            }
            return then(acts);
        }
    }
}

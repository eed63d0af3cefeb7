package org.heliograph.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.heliograph.account.UserView;
import org.heliograph.graph.Relationship;
import org.heliograph.post.Publication;
import org.heliograph.post.StoredPost;
import org.heliograph.post.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * The database of a small world, as plain collections: the tables that a home feed is made from, each question to them
 * answered at once and alone, as a statement is, and {@link #feedOf}, the brute force that says what a feed must show.
 */
final class FeedWorld {

    /** Two accounts, the first of which does something to the second. */
    record Tie(long one, long other) {
        Tie back() {
            return new Tie(other, one);
        }
    }

    static final class Row {
        final long id;
        final long authorId;
        final boolean forFollowers;
        final long position;
        boolean isCommitted;
        boolean isDeleted;

        Row(long id, long authorId, long position, boolean forFollowers) {
            this.id = id;
            this.authorId = authorId;
            this.position = position;
            this.forFollowers = forFollowers;
        }

        boolean isThere() {
            return isCommitted && !isDeleted;
        }
    }

    final Map<Long, Row> posts = new TreeMap<>(Comparator.reverseOrder());
    final Set<Tie> follows = new HashSet<>();
    final Set<Tie> mutes = new HashSet<>();
    final Set<Tie> blocks = new HashSet<>();
    final Set<Long> privateAuthors = new HashSet<>();
    final Set<Long> gone = new HashSet<>();
    final Map<Long, String> viewerStates = new HashMap<>();
    final Map<Long, Pull> pulls = new HashMap<>();

    /** What the viewer's feed must show: no more and no less, newest publication first. */
    List<Long> feedOf(long viewerId) {
        return posts.values().stream()
                .filter(Row::isThere)
                .filter(row -> follows.contains(new Tie(viewerId, row.authorId)))
                .filter(row -> !mutes.contains(new Tie(viewerId, row.authorId)))
                .filter(row -> !blocks.contains(new Tie(viewerId, row.authorId)))
                .filter(row -> !blocks.contains(new Tie(row.authorId, viewerId)))
                .filter(row -> !gone.contains(row.authorId))
                .map(row -> row.id)
                .toList();
    }

    /** What {@code FollowedPosts} asks for. */
    List<Publication> followed(long viewerId, long before, int count) {
        return there(before)
                .filter(row -> follows.contains(new Tie(viewerId, row.authorId)))
                .filter(row -> !mutes.contains(new Tie(viewerId, row.authorId)))
                .limit(count)
                .map(row -> new Publication(row.position, row.id, row.authorId))
                .toList();
    }

    Stream<Row> ofAuthor(long authorId, long before, int count) {
        return there(before).filter(row -> row.authorId == authorId).limit(count);
    }

    Map<Long, Long> idsAt(Iterable<Long> positions) {
        Map<Long, Long> ids = new HashMap<>();
        for (Long position : positions) {
            Row row = posts.get(position);
            if (row != null && row.isThere()) {
                ids.put(position, row.id);
            }
        }
        return ids;
    }

    List<Long> followersOf(long authorId) {
        return follows.stream()
                .filter(tie -> tie.other == authorId)
                .map(Tie::one)
                .sorted()
                .toList();
    }

    PostBatch batch(
            long viewerId, Iterable<Long> postIds, Function<Collection<Long>, Map<Long, Relationship>> standing) {
        Map<Long, StoredPost> rows = new HashMap<>();
        Map<Long, UserView> people = new HashMap<>();
        Set<Long> authorIds = new HashSet<>();
        for (Long id : postIds) {
            StoredPost post = byId(id);
            if (post == null) {
                continue;
            }
            long authorId = post.authorId();
            rows.put(id, post);
            authorIds.add(authorId);
            if (!gone.contains(authorId)) {
                people.put(authorId, new UserView(authorId, "a", null, null, privateAuthors.contains(authorId)));
            }
        }
        return new PostBatch(viewerId, rows, people, standing.apply(authorIds));
    }

    @Nullable
    StoredPost byId(long id) {
        return posts.values().stream()
                .filter(row -> row.id == id && row.isCommitted)
                .findFirst()
                .map(FeedWorld::stored)
                .orElse(null);
    }

    Relationship relationship(long viewerId, long authorId) {
        Tie tie = new Tie(viewerId, authorId);
        Tie back = tie.back();
        return new Relationship(
                follows.contains(tie),
                false,
                follows.contains(back),
                blocks.contains(tie),
                mutes.contains(tie),
                blocks.contains(back));
    }

    private Stream<Row> there(long before) {
        return new ArrayList<>(posts.values()).stream().filter(row -> row.isThere() && row.position < before);
    }

    private static StoredPost stored(Row row) {
        return new StoredPost(
                row.id,
                row.authorId,
                row.position,
                null,
                List.of(),
                List.of(),
                row.forFollowers ? Visibility.FOLLOWERS : Visibility.PUBLIC,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                row.isDeleted,
                false);
    }

    /**
     * The upkeep finds that a viewer stayed away, sometimes (0) for so long that nothing is left of him, or (1, 2) that he
     * has been read by merge for long.
     */
    void passOver(long viewerId, int finding) {
        switch (finding) {
            case 0 -> viewerStates.remove(viewerId);
            case 1, 2 -> viewerStates.replace(viewerId, "merging", "merged");
            default -> viewerStates.replace(viewerId, "dormant");
        }
    }

    /** The row at a position that is known to be there. */
    Row at(long position) {
        return Objects.requireNonNull(posts.get(position));
    }
}

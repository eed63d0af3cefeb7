package org.heliograph.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.heliograph.graph.Ties;
import org.heliograph.kernel.Sieve;
import org.heliograph.post.StoredPost;

/**
 * One viewer's home feed, open for one request: places in it, which of them he may see, and what stands there. Remembers
 * what it has loaded. Not safe for threads.
 */
public final class FeedScroll {

    private final PostBatches batches;
    private final Ties ties;
    private final FeedWalk walk;
    private final Consumer<List<Long>> forgetter;
    private PostBatch loaded;

    /** {@code forgetter} is told of positions whose posts were deleted. */
    FeedScroll(long viewerId, Ties ties, PostBatches batches, FeedWalk walk, Consumer<List<Long>> forgetter) {
        this.batches = batches;
        this.ties = ties;
        this.walk = walk;
        this.forgetter = forgetter;
        this.loaded = PostBatch.none(viewerId);
    }

    /** The next positions below one, newest first; fewer than asked for only at the end of the feed. */
    public List<Sieve.Entry<Long>> read(long before, int count) {
        return walk.read(before, count);
    }

    /** Those of the positions that belong into the feed now. What was deleted is taken out of the cached feeds. */
    public Set<Long> inFeed(List<Long> positions) {
        Map<Long, Long> ids = load(positions);
        List<Long> deleted = new ArrayList<>(0);
        for (Long position : positions) {
            Long id = ids.get(position);
            if (id == null || loaded.isDeleted(id)) {
                deleted.add(position);
            }
        }
        forgetter.accept(deleted);
        return which(positions, ids, loaded::isInFeed);
    }

    /** Those of the positions, in this feed or not, at which he can be shown a post that he did not ask for. */
    public Set<Long> suggestible(List<Long> positions) {
        return which(positions, load(positions), loaded::isSuggestible);
    }

    /** Those of them whose authors he does not follow. */
    public Set<Long> outside(List<Long> positions) {
        return which(positions, load(positions), loaded::isOutside);
    }

    /** The posts at positions that were found to be his to see, in the given order. */
    public List<StoredPost> posts(List<Long> positions) {
        return idsOf(positions).stream()
                .map(id -> Objects.requireNonNull(loaded.posts().get(id)))
                .toList();
    }

    /** The same as he sees them. */
    public List<PostView> views(List<Long> positions) {
        return batches.views(loaded, idsOf(positions));
    }

    /** Where places in the feed were read, so far. */
    public FeedPage.Source source() {
        return walk.source();
    }

    private Map<Long, Long> load(List<Long> positions) {
        PostBatch batch = batches.load(loaded.viewerId(), ties, idsOf(positions));
        loaded = loaded.posts().isEmpty() ? batch : loaded.and(batch);
        return walk.postIdsAt(positions, batches::idsAt);
    }

    private List<Long> idsOf(List<Long> positions) {
        Map<Long, Long> ids = walk.postIdsAt(positions, batches::idsAt);
        List<Long> known = new ArrayList<>(positions.size());
        for (Long position : positions) {
            Long id = ids.get(position);
            if (id != null) {
                known.add(id);
            }
        }
        return known;
    }

    private static Set<Long> which(List<Long> positions, Map<Long, Long> ids, LongPredicate wanted) {
        Set<Long> found = new HashSet<>(2 * positions.size());
        for (Long position : positions) {
            Long id = ids.get(position);
            if (id != null && wanted.test(id)) {
                found.add(position);
            }
        }
        return found;
    }
}

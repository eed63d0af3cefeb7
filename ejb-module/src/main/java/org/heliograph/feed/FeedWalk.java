package org.heliograph.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.heliograph.kernel.Sieve;
import org.heliograph.post.Publication;
import org.jspecify.annotations.Nullable;

/**
 * One walk down a viewer's feed, for one request: from the cached part above its floor on into the database below, as
 * one list of positions. Remembers what it met on the way. Not safe for threads.
 */
final class FeedWalk implements Sieve.Rows<Long> {

    /** The part of the feed that is known beforehand. */
    interface Known {
        /** As {@link Feed#page}; a stub when nothing is known. */
        Feed page(long before, int limit);

        /** Makes it known from the database; a stub when it cannot be kept, so that this is no use. */
        Feed rebuild();
    }

    /** The whole feed, as the database has it. */
    @FunctionalInterface
    interface Stored {
        List<Publication> below(long before, int count);
    }

    private final Known known;
    private final Stored stored;
    private final Map<Long, Long> postIds = new HashMap<>();
    private @Nullable Feed rebuilt;
    private boolean wentBelow;

    FeedWalk(Known known, Stored stored) {
        this.known = known;
        this.stored = stored;
    }

    /** The next positions below one, newest first; fewer than asked for only at the end of the feed. */
    @Override
    public List<Sieve.Entry<Long>> read(long before, int count) {
        Feed part = knownPart(before, count);
        List<Sieve.Entry<Long>> entries = new ArrayList<>(count);
        part.stream().forEach(position -> entries.add(new Sieve.Entry<>(position, position)));
        if (entries.size() < count && part.floor() > Feed.FROM_THE_FIRST) {
            wentBelow = true;
            for (Publication publication : stored.below(Math.min(before, part.floor()), count - entries.size())) {
                postIds.put(publication.position(), publication.postId());
                entries.add(new Sieve.Entry<>(publication.position(), publication.position()));
            }
        }
        return entries;
    }

    private Feed knownPart(long before, int count) {
        if (rebuilt == null) {
            Feed part = known.page(before, count);
            if (!part.isStub()) {
                return part;
            }
            rebuilt = known.rebuild();
        }
        return rebuilt.page(before, count);
    }

    /** The post ids of positions that were read; those of deleted posts have none. {@code lookUp} is asked for the rest. */
    Map<Long, Long> postIdsAt(List<Long> positions, Function<List<Long>, Map<Long, Long>> lookUp) {
        List<Long> unknown = new ArrayList<>(positions.size());
        for (Long position : positions) {
            if (!postIds.containsKey(position)) {
                unknown.add(position);
            }
        }
        if (!unknown.isEmpty()) {
            postIds.putAll(lookUp.apply(unknown));
        }
        return postIds;
    }

    FeedPage.Source source() {
        if (rebuilt != null) {
            return FeedPage.Source.REBUILT;
        }
        return wentBelow ? FeedPage.Source.MIXED : FeedPage.Source.CACHE;
    }
}

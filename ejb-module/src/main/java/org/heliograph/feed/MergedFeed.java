package org.heliograph.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * A viewer's cached feed together with the tails of those pulled authors whom he follows, as one feed: complete from where
 * each of its parts is. A position in several parts is there once. For one request; not safe for threads.
 */
final class MergedFeed implements FeedWalk.Known {

    private final FeedWalk.Known own;
    private final List<? extends FeedWalk.Known> tails;

    MergedFeed(FeedWalk.Known own, List<? extends FeedWalk.Known> tails) {
        this.own = own;
        this.tails = tails;
    }

    @Override
    public Feed page(long before, int limit) {
        Feed part = own.page(before, limit);
        if (part.isStub() || tails.isEmpty()) {
            return part;
        }
        List<Feed> parts = new ArrayList<>(List.of(part));
        tails.forEach(tail -> parts.add(pageOf(tail, before, limit)));
        return merged(parts, limit);
    }

    /** A rebuild reads the publications of everybody, pulled or not. */
    @Override
    public Feed rebuild() {
        return own.rebuild();
    }

    private static Feed pageOf(FeedWalk.Known tail, long before, int limit) {
        Feed part = tail.page(before, limit);
        return part.isStub() ? tail.rebuild().page(before, limit) : part;
    }

    /** A part that nobody knows makes a stub of the whole: then the database is read. */
    private static Feed merged(List<Feed> parts, int limit) {
        long floor = parts.stream().mapToLong(Feed::floor).max().orElse(Feed.FROM_THE_FIRST);
        long generation = parts.get(0).generation();
        if (floor == Feed.KNOWS_NOTHING) {
            return Feed.stub(generation);
        }
        // Most of what busy parts give lies below the floor: it is left out before anything is sorted.
        long[] positions = parts.stream()
                .flatMapToLong(Feed::stream)
                .filter(position -> position >= floor)
                .toArray();
        return Feed.completeFrom(floor, new long[0], generation)
                .insertAll(positions, Integer.MAX_VALUE)
                .page(Long.MAX_VALUE, limit);
    }
}

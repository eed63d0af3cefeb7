package org.heliograph.foryou;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.kernel.Sieve;

/**
 * One walk through a scroll, for one request: what was ranked, and below it the rest of the home feed by publication, as one
 * list of places. The places of what was ranked are numbers above all positions, in descending order, so that the scroll is
 * a list like any other. Not safe for threads.
 */
final class RankedWalk implements Sieve.Rows<Spot> {

    /** The place of the best; positions will be as high in the year 2058. */
    private static final long FIRST = Long.MAX_VALUE - 1;

    private final Snapshot snapshot;
    private final Sieve.Rows<Long> feed;

    RankedWalk(Snapshot snapshot, Sieve.Rows<Long> feed) {
        this.snapshot = snapshot;
        this.feed = feed;
    }

    /** Whether anything ranked lies below a place. */
    boolean isRanked(long before) {
        return rankBelow(before) < snapshot.ranked().length;
    }

    /** The next places; fewer than asked for only at the end of the scroll. */
    @Override
    public List<Sieve.Entry<Spot>> read(long before, int count) {
        List<Sieve.Entry<Spot>> spots = new ArrayList<>(count);
        int end = Math.min(snapshot.ranked().length, rankBelow(before) + count);
        for (int rank = rankBelow(before); rank < end; rank++) {
            spots.add(new Sieve.Entry<>(FIRST - rank, ranked(snapshot.ranked()[rank])));
        }
        if (spots.size() < count && snapshot.low() > 0) {
            feed.read(Math.min(before, snapshot.low()), count - spots.size())
                    .forEach(entry ->
                            spots.add(new Sieve.Entry<>(entry.position(), new Spot(entry.item(), Spot.Origin.BELOW))));
        }
        return spots;
    }

    /**
     * Those of the places that are shown.
     *
     * @param inFeed answers which positions belong into the home feed now
     * @param suggestible answers which can be shown though they do not
     */
    Set<Spot> shown(
            List<Spot> spots, Function<List<Long>, Set<Long>> inFeed, Function<List<Long>, Set<Long>> suggestible) {
        Set<Long> own = ask(inFeed, spots, false);
        Set<Long> others = ask(suggestible, spots, true);
        return spots.stream()
                .filter(spot -> switch (spot.origin()) {
                    case FOLLOWED -> own.contains(spot.position());
                    case OUTSIDE -> others.contains(spot.position());
                    // Of an author who is followed by now, and it was ranked already.
                    case BELOW -> own.contains(spot.position()) && !snapshot.isOutside(spot.position());
                })
                .collect(Collectors.toSet());
    }

    private static Set<Long> ask(Function<List<Long>, Set<Long>> question, List<Spot> spots, boolean fromOutside) {
        List<Long> positions = spots.stream()
                .filter(spot -> (spot.origin() == Spot.Origin.OUTSIDE) == fromOutside)
                .map(Spot::position)
                .toList();
        return positions.isEmpty() ? Set.of() : question.apply(positions);
    }

    private int rankBelow(long before) {
        return (int) Math.min(snapshot.ranked().length, FIRST - before + 1);
    }

    private Spot ranked(long position) {
        return new Spot(position, snapshot.isOutside(position) ? Spot.Origin.OUTSIDE : Spot.Origin.FOLLOWED);
    }
}

package org.heliograph.feed;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;

/**
 * One viewer's home feed as it is cached: the positions of posts of those he follows, newest first. Complete from its
 * {@link #floor} upward: every followed post at or above it is here, what lies below is the database's. A feed that
 * inserts have made out of nothing is a stub, which knows of no completeness and is never shown. The generation names
 * this life of the feed: it ends with eviction or invalidation, and a rebuild that began in another life is not
 * believed. Immutable; 8 bytes a position. Positions are positive and unlike.
 */
@ProtoTypeId(Feed.TYPE_ID)
public final class Feed {

    /** Ids of this room's types on the wire between nodes start here; Infinispan keeps those below for itself. */
    static final int TYPE_ID = 100_100;

    /** The floor of a stub: no position lies so high. */
    static final long KNOWS_NOTHING = Long.MAX_VALUE;

    /** The floor of a feed that holds everything down to the first post ever. */
    static final long FROM_THE_FIRST = 0;

    private static final long[] NONE = {};

    private final long[] positions;
    private final long floor;
    private final long generation;

    @ProtoFactory
    Feed(long[] positions, long floor, long generation) {
        this.positions = positions;
        this.floor = floor;
        this.generation = generation;
    }

    /** A feed that knows nothing, at the beginning of its life. */
    public static Feed stub(long generation) {
        return new Feed(NONE, KNOWS_NOTHING, generation);
    }

    /** A feed read from elsewhere, newest first without doubles, with every followed post from the floor upward. */
    public static Feed completeFrom(long floor, long[] positions, long generation) {
        return new Feed(positions.clone(), floor, generation);
    }

    @ProtoField(number = 1, type = Type.SFIXED64)
    long[] positions() {
        return positions;
    }

    @ProtoField(number = 2, type = Type.SFIXED64, defaultValue = "0")
    public long floor() {
        return floor;
    }

    @ProtoField(number = 3, type = Type.SFIXED64, defaultValue = "0")
    public long generation() {
        return generation;
    }

    public boolean isStub() {
        return floor == KNOWS_NOTHING;
    }

    public int size() {
        return positions.length;
    }

    /** The positions, newest first. */
    public LongStream stream() {
        return Arrays.stream(positions);
    }

    /** With one position more; the same feed when it was there already, or lies where the database is asked anyway. */
    public Feed insert(long position, int cap) {
        if (position < floor && !isStub()) {
            return this;
        }
        int place = firstNotAbove(position);
        if (place < positions.length && positions[place] == position) {
            return this;
        }
        // Cut at once: most feeds are full, and fan-out does little else than copying them.
        long[] more = new long[place < cap ? Math.min(positions.length + 1, cap) : positions.length + 1];
        System.arraycopy(positions, 0, more, 0, place);
        more[place] = position;
        System.arraycopy(positions, place, more, place + 1, more.length - place - 1);
        return with(more, floor).trim(cap);
    }

    /** With several positions more, in any order, doubles allowed. */
    public Feed insertAll(long[] others, int cap) {
        return with(union(positions, others), floor).dropBelowFloor().trim(cap);
    }

    /**
     * Without these positions; what is complete stays so, as they are nobody's any more. A stub keeps them, for readers
     * to leave out: one that was full and shrank could not tell any more that it had dropped something below its last.
     */
    public Feed remove(long[] gone) {
        if (isStub()) {
            return this;
        }
        long[] sorted = gone.clone();
        Arrays.sort(sorted);
        long[] kept = stream()
                .filter(position -> Arrays.binarySearch(sorted, position) < 0)
                .toArray();
        return kept.length == positions.length ? this : with(kept, floor);
    }

    /**
     * At most the cap's newest positions. A full feed is complete only down to its last position: what was dropped
     * below it, now or in its time as a stub, is not known any more.
     */
    public Feed trim(int cap) {
        if (positions.length < cap) {
            return this;
        }
        long[] kept = positions.length == cap ? positions : Arrays.copyOf(positions, cap);
        return with(kept, isStub() ? floor : Math.max(floor, kept[cap - 1]));
    }

    /**
     * The part below a position (exclusive), at most {@code limit} long, as a feed that is complete from where it was
     * cut, or from this one's floor when nothing was. Of a stub: a stub with nothing in it.
     */
    public Feed page(long before, int limit) {
        if (isStub()) {
            return stub(generation);
        }
        int from = before <= 0 ? positions.length : firstNotAbove(before - 1);
        if (positions.length - from <= limit) {
            return with(Arrays.copyOfRange(positions, from, positions.length), floor);
        }
        long[] part = Arrays.copyOfRange(positions, from, from + limit);
        return with(part, part[limit - 1]);
    }

    /**
     * With what a rebuild read from the database, begun in this life of the feed. A stub takes over the rebuild's
     * completeness, as all that came since is in the stub; a feed that is complete already keeps its own.
     */
    public Feed merge(Feed rebuilt, int cap) {
        long common = isStub() ? rebuilt.floor : floor;
        return with(union(positions, rebuilt.positions), common)
                .dropBelowFloor()
                .trim(cap);
    }

    private Feed with(long[] others, long otherFloor) {
        return new Feed(others, otherFloor, generation);
    }

    private Feed dropBelowFloor() {
        if (isStub()) {
            return this;
        }
        int end = floor <= 0 ? positions.length : firstNotAbove(floor - 1);
        return end == positions.length ? this : with(Arrays.copyOf(positions, end), floor);
    }

    /** The index of the first position that is at or below the given one. */
    private int firstNotAbove(long position) {
        int low = 0;
        int high = positions.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (positions[middle] > position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long[] union(long[] some, long[] others) {
        long[] sorted = LongStream.concat(Arrays.stream(some), Arrays.stream(others))
                .sorted()
                .distinct()
                .toArray();
        for (int low = 0, high = sorted.length - 1; low < high; low++, high--) {
            long swapped = sorted[low];
            sorted[low] = sorted[high];
            sorted[high] = swapped;
        }
        return sorted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Feed feed
                && floor == feed.floor
                && generation == feed.generation
                && Arrays.equals(positions, feed.positions);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(positions) + Long.hashCode(floor)) + Long.hashCode(generation);
    }

    /** Counts and bounds only, fit for a log line. */
    @Override
    public String toString() {
        return "Feed[size=" + positions.length + ", floor=" + floor + ", generation=" + generation + "]";
    }
}

package org.heliograph.feed;

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

    private final Positions positions;
    private final long floor;
    private final long generation;

    /** As it comes over the wire, oldest first. */
    @ProtoFactory
    Feed(long[] positions, long floor, long generation) {
        this(Positions.of(positions), floor, generation);
    }

    private Feed(Positions positions, long floor, long generation) {
        this.positions = positions;
        this.floor = floor;
        this.generation = generation;
    }

    /** A feed that knows nothing, at the beginning of its life. */
    public static Feed stub(long generation) {
        return new Feed(Positions.NONE, KNOWS_NOTHING, generation);
    }

    /** A feed read from elsewhere, newest first without doubles, with every followed post from the floor upward. */
    public static Feed completeFrom(long floor, long[] positions, long generation) {
        return new Feed(Positions.ofDescending(positions), floor, generation);
    }

    /** A copy, oldest first. */
    @ProtoField(number = 1, type = Type.SFIXED64)
    long[] positions() {
        return positions.ascending();
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
        return positions.size();
    }

    /** The positions, newest first. */
    public LongStream stream() {
        return positions.stream();
    }

    /** With one position more; the same feed when it was there already, or lies where the database is asked anyway. */
    public Feed insert(long position, int cap) {
        if (position < floor && !isStub()) {
            return this;
        }
        Positions more = positions.insert(position, cap);
        return more == positions ? this : trimmed(more, floor, cap);
    }

    /** With several positions more, in any order, doubles allowed. */
    public Feed insertAll(long[] others, int cap) {
        return fromFloor(positions.union(LongStream.of(others)), floor, cap);
    }

    /**
     * Without these positions; what is complete stays so, as they are nobody's any more. A stub keeps them, for readers
     * to leave out: one that was full and shrank could not tell any more that it had dropped something below its last.
     */
    public Feed remove(long[] gone) {
        if (isStub()) {
            return this;
        }
        Positions kept = positions.without(gone);
        return kept == positions ? this : new Feed(kept, floor, generation);
    }

    /**
     * The part below a position (exclusive), at most {@code limit} long, as a feed that is complete from where it was
     * cut, or from this one's floor when nothing was. Of a stub: a stub with nothing in it.
     */
    public Feed page(long before, int limit) {
        if (isStub()) {
            return stub(generation);
        }
        int newer = positions.countFrom(before);
        Positions part = positions.part(newer, limit);
        boolean isCut = positions.size() - newer > limit;
        return new Feed(part, isCut ? part.oldest() : floor, generation);
    }

    /**
     * With what a rebuild read from the database, begun in this life of the feed. A stub takes over the rebuild's
     * completeness, as all that came since is in the stub; a feed that is complete already keeps its own.
     */
    public Feed merge(Feed rebuilt, int cap) {
        return fromFloor(positions.union(rebuilt.stream()), isStub() ? rebuilt.floor : floor, cap);
    }

    private Feed fromFloor(Positions all, long least, int cap) {
        int count = least == KNOWS_NOTHING ? all.size() : all.countFrom(least);
        return trimmed(all.part(0, Math.min(count, cap)), least, cap);
    }

    /**
     * A full feed is complete only down to its last position: what was dropped below it, now or in its time as a stub, is
     * not known any more.
     *
     * @param most at most the cap's newest
     */
    private Feed trimmed(Positions most, long least, int cap) {
        boolean isLimited = most.size() >= cap && least != KNOWS_NOTHING;
        return new Feed(most, isLimited ? Math.max(least, most.oldest()) : least, generation);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Feed feed
                && floor == feed.floor
                && generation == feed.generation
                && positions.equals(feed.positions);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * positions.hashCode() + Long.hashCode(floor)) + Long.hashCode(generation);
    }

    /** Counts and bounds only, fit for a log line. */
    @Override
    public String toString() {
        return "Feed[size=" + positions.size() + ", floor=" + floor + ", generation=" + generation + "]";
    }
}

package org.heliograph.graph;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.infinispan.protostream.descriptors.Type;
import org.jspecify.annotations.Nullable;

/**
 * What the cache has of one viewer's ties. A change of them is announced before it is committed, and settled after its
 * end; in between nothing is known here, and nothing that was read is believed. Each announcement and each settlement
 * begins another generation, and what was read from the database in an earlier one is not believed either. A change
 * that is never settled, as its server died, holds until its end; no transaction lasts so long. Immutable.
 *
 * @param generation names this life of the entry
 * @param changes the changes under way
 * @param ends when each of them is over at the latest, in milliseconds since 1970
 * @param asOf the time of the database that the ties are of, at the earliest, in milliseconds since 1970
 * @param ties null while they are not known
 */
@ProtoTypeId(TieEntry.TYPE_ID)
record TieEntry(
        @ProtoField(number = 1, type = Type.SFIXED64, defaultValue = "0")
        long generation,

        @ProtoField(number = 2, type = Type.SFIXED64) long[] changes,

        @ProtoField(number = 3, type = Type.SFIXED64) long[] ends,

        @ProtoField(number = 4, defaultValue = "0") long asOf,
        @ProtoField(number = 5) @Nullable Ties ties) {

    /** Ids of this room's types on the wire between nodes start here. */
    static final int TYPE_ID = 100_200;

    private static final long[] NONE = {};

    @ProtoFactory
    TieEntry {}

    /** An entry that knows nothing, at the beginning of its life. */
    static TieEntry stub(long generation) {
        return new TieEntry(generation, NONE, NONE, 0, null);
    }

    /** What was read in a generation of the entry, from a database that was asked then or later. */
    static TieEntry read(long generation, long asOf, Ties ties) {
        return new TieEntry(generation, NONE, NONE, asOf, ties);
    }

    /** Whether a change is under way. */
    boolean isChanging(long now) {
        for (long end : ends) {
            if (end > now) {
                return true;
            }
        }
        return false;
    }

    /** With a change under way; announced twice is once. */
    TieEntry announce(long change, long end, long now, long freshGeneration) {
        for (long known : changes) {
            if (known == change) {
                return this;
            }
        }
        TieEntry open = without(change, now, freshGeneration);
        return new TieEntry(freshGeneration, with(open.changes, change), with(open.ends, end), 0, null);
    }

    /** After the end of a change, whatever it was; settled twice is once. */
    TieEntry settle(long change, long now, long freshGeneration) {
        return generation == freshGeneration ? this : without(change, now, freshGeneration);
    }

    /**
     * As it is when a read begins: changes that were never settled are over, and reads from before that are not believed
     * any more, however long they take. Begun twice is once.
     */
    TieEntry begin(long now, long freshGeneration) {
        return changes.length == 0 || isChanging(now) ? this : stub(freshGeneration);
    }

    /** With what was read, if it can be believed. */
    TieEntry complete(TieEntry read) {
        return believes(read) ? read : this;
    }

    boolean believes(TieEntry read) {
        return generation == read.generation && changes.length == 0;
    }

    private TieEntry without(long change, long now, long freshGeneration) {
        int[] kept = IntStream.range(0, changes.length)
                .filter(i -> changes[i] != change && ends[i] > now)
                .toArray();
        return new TieEntry(
                freshGeneration,
                IntStream.of(kept).mapToLong(i -> changes[i]).toArray(),
                IntStream.of(kept).mapToLong(i -> ends[i]).toArray(),
                0,
                null);
    }

    private static long[] with(long[] some, long one) {
        long[] more = Arrays.copyOf(some, some.length + 1);
        more[some.length] = one;
        return more;
    }
}

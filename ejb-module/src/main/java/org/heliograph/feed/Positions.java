package org.heliograph.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Positions in their order, unlike each other. Immutable: a view of a part of an array, whose other parts may belong to
 * views of earlier or later times. One newer than all is written behind this view, where nobody looks yet, so the array is
 * copied once for {@value #MOST_SPARE} such inserts; the others copy it. Whoever is first to take the place behind a view
 * has it: when one view is inserted into twice, the second copies. Safe for threads. 8 bytes a position, and up to 400 more.
 */
final class Positions {

    static final Positions NONE = of();

    /** Places behind a full feed: what keeps it under 7 KB. */
    static final int MOST_SPARE = 40;

    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    /** Oldest first, from index 1; at index 0, how much of the array is taken. */
    private final long[] array;

    private final int from;
    private final int to;

    private Positions(long[] array, int from, int to) {
        this.array = array;
        this.from = from;
        this.to = to;
    }

    /** Oldest first, without doubles. */
    static Positions of(long... ascending) {
        long[] array = new long[1 + ascending.length];
        System.arraycopy(ascending, 0, array, 1, ascending.length);
        array[0] = array.length;
        return new Positions(array, 1, array.length);
    }

    /** Newest first, without doubles. */
    static Positions ofDescending(long... descending) {
        int last = descending.length - 1;
        return of(IntStream.rangeClosed(0, last)
                .mapToLong(i -> descending[last - i])
                .toArray());
    }

    int size() {
        return to - from;
    }

    /** The lowest; there must be one. */
    long oldest() {
        return array[from];
    }

    /** Newest first. */
    LongStream stream() {
        return IntStream.range(0, size()).mapToLong(i -> array[to - 1 - i]);
    }

    /** A copy, oldest first. */
    long[] ascending() {
        return Arrays.copyOfRange(array, from, to);
    }

    /** How many are at or above the given one. */
    int countFrom(long position) {
        return to - firstFrom(position);
    }

    /** Those of the newest that come after so many, at most {@code limit}; a copy, unless it is all. */
    Positions part(int newer, int limit) {
        int end = to - newer;
        int start = Math.max(from, end - limit);
        return start == from && end == to ? this : of(Arrays.copyOfRange(array, start, end));
    }

    /** With one more, at most the cap's newest; the same when it is there already. */
    Positions insert(long position, int cap) {
        int place = firstFrom(position);
        if (place == to) {
            return append(position, cap);
        }
        if (array[place] == position) {
            return this;
        }
        int start = Math.max(from, to + 1 - cap);
        if (place < start) {
            return part(0, cap);
        }
        long[] copy = copy(start, to + 1);
        System.arraycopy(array, place, copy, place - start + 2, to - place);
        copy[place - start + 1] = position;
        return taken(copy, to + 1 - start);
    }

    private Positions append(long position, int cap) {
        int start = Math.max(from, to + 1 - cap);
        if (to < array.length && ELEMENT.compareAndSet(array, 0, (long) to, to + 1L)) {
            array[to] = position;
            return new Positions(array, start, to + 1);
        }
        long[] copy = copy(start, to + 1);
        copy[to + 1 - start] = position;
        return taken(copy, to + 1 - start);
    }

    /** What is in the array of these indexes, with room behind it. */
    private long[] copy(int start, int end) {
        int size = end - start;
        long[] copy = new long[1 + size + Math.min(MOST_SPARE, 4 + size / 16)];
        System.arraycopy(array, start, copy, 1, Math.min(end, to) - start);
        return copy;
    }

    private static Positions taken(long[] array, int size) {
        array[0] = 1 + size;
        return new Positions(array, 1, 1 + size);
    }

    /** With others, in any order, doubles allowed. */
    Positions union(LongStream others) {
        return of(LongStream.concat(stream(), others).sorted().distinct().toArray());
    }

    /** Without these, in any order; the same when it has none of them. */
    Positions without(long[] gone) {
        long[] sorted = gone.clone();
        Arrays.sort(sorted);
        long[] kept = Arrays.stream(array, from, to)
                .filter(position -> Arrays.binarySearch(sorted, position) < 0)
                .toArray();
        return kept.length == size() ? this : of(kept);
    }

    /** The index of the first that is at or above the given one. */
    private int firstFrom(long position) {
        if (to > from && array[to - 1] < position) {
            return to;
        }
        int found = Arrays.binarySearch(array, from, to, position);
        return found < 0 ? -1 - found : found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Positions positions
                && Arrays.equals(array, from, to, positions.array, positions.from, positions.to);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ascending());
    }
}

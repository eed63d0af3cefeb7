package org.heliograph.media;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * A set of media ids in {@value #BUCKETS} sorted arrays, by the last two decimal digits, which whoever has an id as text
 * can read off. Takes 8 bytes an id. Safe for threads: readers never wait.
 */
final class DeadIds {

    static final int BUCKETS = 100;

    private static final long[] NONE = {};

    private final AtomicReferenceArray<long[]> buckets = new AtomicReferenceArray<>(BUCKETS);

    DeadIds() {
        for (int i = 0; i < BUCKETS; i++) {
            buckets.set(i, NONE);
        }
    }

    boolean contains(long id) {
        return Arrays.binarySearch(buckets.get(bucketOf(id)), id) >= 0;
    }

    /** In ascending order; not to be changed. */
    long[] bucket(int index) {
        return buckets.get(index);
    }

    int size() {
        int size = 0;
        for (int i = 0; i < BUCKETS; i++) {
            size += buckets.get(i).length;
        }
        return size;
    }

    synchronized void add(Collection<Long> ids) {
        for (int i = 0; i < BUCKETS; i++) {
            long[] news = of(i, ids, id -> !contains(id));
            if (news.length > 0) {
                buckets.set(
                        i,
                        LongStream.concat(Arrays.stream(buckets.get(i)), Arrays.stream(news))
                                .sorted()
                                .distinct()
                                .toArray());
            }
        }
    }

    synchronized void remove(Collection<Long> ids) {
        for (int i = 0; i < BUCKETS; i++) {
            long[] gone = of(i, ids, this::contains);
            if (gone.length > 0) {
                Arrays.sort(gone);
                buckets.set(
                        i,
                        Arrays.stream(buckets.get(i))
                                .filter(id -> Arrays.binarySearch(gone, id) < 0)
                                .toArray());
            }
        }
    }

    private static long[] of(int bucket, Collection<Long> ids, LongPredicate wanted) {
        return ids.stream()
                .mapToLong(Long::longValue)
                .filter(id -> bucketOf(id) == bucket)
                .filter(wanted)
                .toArray();
    }

    private static int bucketOf(long id) {
        return (int) Math.floorMod(id, (long) BUCKETS);
    }
}

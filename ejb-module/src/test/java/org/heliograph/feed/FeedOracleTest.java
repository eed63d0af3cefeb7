package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Random histories of one cached feed against a sorted set of all that was published: deliveries late, doubled and out of
 * order, trims, removals, evictions, invalidations, rebuilds that overlap with all of them. Whatever happens, what the
 * feed claims to be complete is exactly what was published, but for what is still on its way.
 */
class FeedOracleTest {

    private static final int STEPS = 400;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final int cap = 1 + random.nextInt(12);

    private final TreeSet<Long> published = new TreeSet<>(Comparator.reverseOrder());
    private final Set<Long> deleted = new HashSet<>();
    private final TreeSet<Long> inFlight = new TreeSet<>();
    private final List<Long> delivered = new ArrayList<>();
    private final Deque<Feed> rebuilds = new ArrayDeque<>();
    private Feed feed = Feed.stub(0);
    private long generations;

    @RepeatedTest(2000)
    void whatIsClaimedIsWhatWasPublished() {
        for (int step = 0; step < STEPS; step++) {
            act();
            assertClaim(step);
        }
    }

    private void act() {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> publish();
            case 3, 4 -> deliver();
            case 5 -> deliverAgain();
            case 6 -> delete();
            case 7 -> beginRebuild();
            case 8 -> finishRebuild();
            default -> loseSometimes();
        }
    }

    private void publish() {
        long position = random.nextLong(1, 200);
        if (!deleted.contains(position) && published.add(position)) {
            inFlight.add(position);
        }
    }

    private void deliver() {
        if (!inFlight.isEmpty()) {
            long position = new ArrayList<>(inFlight).get(random.nextInt(inFlight.size()));
            feed = random.nextBoolean() ? feed.insert(position, cap) : feed.insertAll(new long[] {position}, cap);
            inFlight.remove(position);
            delivered.add(position);
        }
    }

    private void deliverAgain() {
        if (!delivered.isEmpty()) {
            feed = feed.insert(delivered.get(random.nextInt(delivered.size())), cap);
        }
    }

    /** A delivery or a rebuild under way may bring it back: then readers leave it out. */
    private void delete() {
        if (!published.isEmpty() && random.nextInt(3) == 0) {
            long position = new ArrayList<>(published).get(random.nextInt(published.size()));
            published.remove(position);
            deleted.add(position);
            feed = feed.remove(new long[] {position});
        }
    }

    private void beginRebuild() {
        long[] read = published.stream().mapToLong(Long::longValue).limit(cap).toArray();
        long floor = read.length < cap ? Feed.FROM_THE_FIRST : read[read.length - 1];
        rebuilds.add(Feed.completeFrom(floor, read, feed.generation()));
    }

    private void finishRebuild() {
        Feed rebuilt = rebuilds.poll();
        if (rebuilt != null && rebuilt.generation() == feed.generation()) {
            feed = feed.merge(rebuilt, cap);
        }
    }

    private void loseSometimes() {
        if (random.nextInt(4) == 0) {
            feed = Feed.stub(++generations);
        }
    }

    private void assertClaim(int step) {
        String history = "seed " + seed + ", step " + step + ", " + feed;
        assertThat(feed.size()).as(history).isLessThanOrEqualTo(cap);
        if (feed.isStub()) {
            return;
        }
        List<Long> expected = published.stream().filter(p -> p >= feed.floor()).toList();
        List<Long> arrived =
                expected.stream().filter(p -> !inFlight.contains(p)).toList();
        List<Long> held = feed.stream().boxed().toList();
        assertThat(held.stream().filter(p -> !deleted.contains(p)).toList())
                .as(history)
                .isSubsetOf(expected)
                .containsAll(arrived)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(held).as(history).doesNotHaveDuplicates();
        assertPages(history, held);
    }

    /** Following the pages from the top gives the feed again, without a hole or a double. */
    private void assertPages(String history, List<Long> held) {
        int limit = 1 + random.nextInt(5);
        List<Long> paged = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (true) {
            Feed page = feed.page(before, limit);
            page.stream().forEach(paged::add);
            assertThat(paged.size()).as(history).isLessThanOrEqualTo(held.size());
            if (page.floor() == feed.floor()) {
                break;
            }
            before = page.floor();
        }
        assertThat(paged).as(history).isEqualTo(held);
    }
}

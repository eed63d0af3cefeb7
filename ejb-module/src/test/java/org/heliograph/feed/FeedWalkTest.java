package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.heliograph.kernel.Sieve;
import org.heliograph.post.Publication;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FeedWalkTest {

    private final TreeSet<Long> database = new TreeSet<>();
    private Feed cached = Feed.stub(1);
    private int queries;
    private int rebuilds;

    @Test
    void aCachedPageAsksTheDatabaseForNothing() {
        publish(50, 40, 30, 20, 10);
        cached = Feed.completeFrom(30, new long[] {50, 40, 30}, 1);
        FeedWalk walk = walk();

        assertThat(read(walk, Long.MAX_VALUE, 3)).containsExactly(50L, 40L, 30L);
        assertThat(queries).isZero();
        assertThat(walk.source()).isEqualTo(FeedPage.Source.CACHE);
    }

    @Test
    void aPageGoesOnBelowTheFloorWithoutAHoleOrADouble() {
        publish(50, 40, 30, 20, 10);
        cached = Feed.completeFrom(30, new long[] {50, 40, 30}, 1);
        FeedWalk walk = walk();

        assertThat(read(walk, 50, 3)).containsExactly(40L, 30L, 20L);
        assertThat(read(walk, 20, 3)).containsExactly(10L);
        assertThat(walk.source()).isEqualTo(FeedPage.Source.MIXED);
    }

    @Test
    void aFeedThatIsCachedToItsEndNeedsNoDatabaseThere() {
        cached = Feed.completeFrom(Feed.FROM_THE_FIRST, new long[] {50}, 1);

        assertThat(read(walk(), Long.MAX_VALUE, 3)).containsExactly(50L);
        assertThat(queries).isZero();
    }

    @Test
    void aStubIsRebuiltOnceAndNeverShown() {
        publish(50, 40);
        cached = Feed.stub(1).insert(60, 800);
        FeedWalk walk = walk();

        assertThat(read(walk, Long.MAX_VALUE, 1)).containsExactly(50L);
        assertThat(read(walk, 50, 5)).containsExactly(40L);
        assertThat(rebuilds).isEqualTo(1);
        assertThat(walk.source()).isEqualTo(FeedPage.Source.REBUILT);
    }

    @Test
    void theDatabaseAnswersAloneWhenNothingCanBeKept() {
        publish(50, 40, 30);
        FeedWalk.Known nothing = new FeedWalk.Known() {
            @Override
            public Feed page(long before, int limit) {
                return Feed.stub(0);
            }

            @Override
            public Feed rebuild() {
                return Feed.stub(0);
            }
        };
        FeedWalk walk = new FeedWalk(nothing, this::below);

        assertThat(read(walk, Long.MAX_VALUE, 2)).containsExactly(50L, 40L);
        assertThat(read(walk, 40, 2)).containsExactly(30L);
        assertThat(walk.source()).isEqualTo(FeedPage.Source.REBUILT);
    }

    @Test
    void whatTheDatabaseNamedIsNotLookedUpAgain() {
        publish(20, 10);
        cached = Feed.completeFrom(30, new long[] {30}, 1);
        FeedWalk walk = walk();
        read(walk, Long.MAX_VALUE, 3);

        List<Long> lookedUp = new ArrayList<>();
        Map<Long, Long> ids = walk.postIdsAt(List.of(30L, 20L, 10L), unknown -> {
            lookedUp.addAll(unknown);
            return Map.of(30L, 1030L);
        });

        assertThat(lookedUp).containsExactly(30L);
        assertThat(ids).containsOnly(Map.entry(30L, 1030L), Map.entry(20L, 1020L), Map.entry(10L, 1010L));
    }

    @RepeatedTest(200)
    void everyScrollShowsEverythingOnceWhereverTheFloorLies() {
        var random = new Random();
        LongStream.range(0, random.nextInt(60)).forEach(i -> publish(random.nextLong(1, 200)));
        long floor = random.nextLong(0, 200);
        long[] kept = database.descendingSet().stream()
                .filter(position -> position >= floor)
                .mapToLong(Long::longValue)
                .toArray();
        cached = random.nextInt(5) == 0 ? Feed.stub(1) : Feed.completeFrom(floor, kept, 1);

        List<Long> scrolled = new ArrayList<>();
        FeedWalk walk = walk();
        int limit = 1 + random.nextInt(9);
        List<Long> read = read(walk, Long.MAX_VALUE, limit);
        while (!read.isEmpty()) {
            scrolled.addAll(read);
            read = read.size() < limit ? List.of() : read(walk, read.get(read.size() - 1), limit);
        }

        assertThat(scrolled).containsExactlyElementsOf(database.descendingSet());
    }

    private FeedWalk walk() {
        FeedWalk.Known known = new FeedWalk.Known() {
            @Override
            public Feed page(long before, int limit) {
                return cached.page(before, limit);
            }

            @Override
            public Feed rebuild() {
                rebuilds++;
                long[] all = database.descendingSet().stream()
                        .mapToLong(Long::longValue)
                        .toArray();
                return Feed.completeFrom(Feed.FROM_THE_FIRST, all, 1);
            }
        };
        return new FeedWalk(known, this::below);
    }

    private void publish(long... positions) {
        LongStream.of(positions).forEach(database::add);
    }

    private List<Publication> below(long before, int count) {
        queries++;
        return database.headSet(before, false).descendingSet().stream()
                .limit(count)
                .map(position -> new Publication(position, 1000 + position, 7))
                .toList();
    }

    private static List<Long> read(FeedWalk walk, long before, int count) {
        return walk.read(before, count).stream().map(Sieve.Entry::item).toList();
    }
}

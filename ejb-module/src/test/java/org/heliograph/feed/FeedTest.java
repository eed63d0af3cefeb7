package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeedTest {

    private static final long GENERATION = 7;

    @Test
    void aStubNeverShowsWhatWasInsertedIntoIt() {
        Feed stub = Feed.stub(GENERATION).insert(10, 800).insert(20, 800);

        assertThat(stub.isStub()).isTrue();
        assertThat(stub.stream()).containsExactly(20L, 10L);
        assertThat(stub.page(Long.MAX_VALUE, 20)).isEqualTo(Feed.stub(GENERATION));
    }

    @Test
    void insertingKeepsTheNewestFirstWhateverTheOrderOfArrival() {
        Feed feed = complete(0, 30, 10).insert(20, 800).insert(40, 800).insert(5, 800);

        assertThat(feed.stream()).containsExactly(40L, 30L, 20L, 10L, 5L);
        assertThat(feed.floor()).isZero();
    }

    @Test
    void insertingTwiceGivesTheSameFeed() {
        Feed feed = complete(0, 30, 10);

        assertThat(feed.insert(10, 800)).isSameAs(feed);
        assertThat(feed.insertAll(new long[] {30, 30, 10}, 800)).isEqualTo(feed);
    }

    @Test
    void whatLiesBelowTheFloorIsLeftToTheDatabase() {
        Feed feed = complete(20, 30, 20);

        assertThat(feed.insert(19, 800)).isSameAs(feed);
        assertThat(feed.insertAll(new long[] {19, 25}, 800).stream()).containsExactly(30L, 25L, 20L);
    }

    @Test
    void trimmingRaisesTheFloor() {
        Feed feed = complete(0, 30, 20).insert(40, 3).insert(50, 3);

        assertThat(feed.stream()).containsExactly(50L, 40L, 30L);
        assertThat(feed.floor()).isEqualTo(30);
    }

    @Test
    void aTrimmedStubStaysAStub() {
        Feed stub = Feed.stub(GENERATION).insertAll(new long[] {1, 2, 3, 4}, 2);

        assertThat(stub.isStub()).isTrue();
        assertThat(stub.stream()).containsExactly(4L, 3L);
    }

    @Test
    void whatAStubHadToDropIsNotClaimedAfterTheMerge() {
        Feed stub = Feed.stub(GENERATION).insertAll(new long[] {40, 50, 60, 70}, 3);

        Feed merged = stub.merge(complete(0, 70, 60, 50), 3);

        assertThat(merged.stream()).containsExactly(70L, 60L, 50L);
        assertThat(merged.floor()).isEqualTo(50);
    }

    @Test
    void removingKeepsTheFloor() {
        Feed feed = complete(10, 40, 30, 20).remove(new long[] {30, 99, 20});

        assertThat(feed).isEqualTo(complete(10, 40));
        assertThat(feed.remove(new long[] {30})).isSameAs(feed);
    }

    @Test
    void aPageIsCompleteFromWhereItWasCut() {
        Feed feed = complete(5, 50, 40, 30, 20);

        assertThat(feed.page(Long.MAX_VALUE, 2)).isEqualTo(complete(40, 50, 40));
        assertThat(feed.page(40, 2)).isEqualTo(complete(5, 30, 20));
        assertThat(feed.page(35, 9)).isEqualTo(complete(5, 30, 20));
        assertThat(feed.page(20, 9)).isEqualTo(complete(5));
        assertThat(feed.page(0, 9)).isEqualTo(complete(5));
    }

    @Test
    void aStubTakesOverTheCompletenessOfARebuildAndKeepsItsInserts() {
        Feed merged = Feed.stub(GENERATION).insert(60, 800).merge(complete(20, 50, 40, 20), 800);

        assertThat(merged).isEqualTo(complete(20, 60, 50, 40, 20));
    }

    @Test
    void aCompleteFeedKeepsItsOwnFloorInAMerge() {
        Feed merged = complete(30, 60, 30).merge(complete(0, 50, 10), 800);

        assertThat(merged).isEqualTo(complete(30, 60, 50, 30));
    }

    @Test
    void theCallersArrayIsNotTheFeeds() {
        long[] positions = {2, 1};
        Feed feed = Feed.completeFrom(0, positions, GENERATION);
        positions[0] = 9;

        assertThat(feed.stream()).containsExactly(2L, 1L);
    }

    private static Feed complete(long floor, long... positions) {
        return Feed.completeFrom(floor, positions, GENERATION);
    }
}

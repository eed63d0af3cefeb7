package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the store keeps to, on one server and in a cluster alike. */
interface FeedStoreContract {

    int CAP = 100;

    /** A store on some node; every call may answer another one of the same cluster. */
    FeedStore store();

    /** Makes the viewer's feed disappear everywhere, as eviction and death do. */
    void lose(long viewerId);

    @Test
    default void aFeedThatIsNotThereReadsAsAStub() {
        assertThat(top(1).isStub()).isTrue();
    }

    @Test
    default void insertingIntoAnAbsentFeedMakesNothingThatLooksWhole() {
        store().insert(List.of(2L), 10);

        assertThat(top(2).isStub()).isTrue();
    }

    @Test
    default void aRebuildIsMergedWithWhatCameWhileItRead() {
        long generation = store().begin(3);
        store().insert(List.of(3L), 50);
        boolean believed = store().complete(3, Feed.completeFrom(10, new long[] {40, 10}, generation));

        assertThat(believed).isTrue();
        assertThat(top(3).stream()).containsExactly(50L, 40L, 10L);
        assertThat(top(3).floor()).isEqualTo(10);
    }

    @Test
    default void whatWasThereBeforeTheRebuildBeganIsMergedToo() {
        store().insert(List.of(4L), 50);
        long generation = store().begin(4);
        store().complete(4, Feed.completeFrom(10, new long[] {10}, generation));

        assertThat(top(4).stream()).containsExactly(50L, 10L);
    }

    @Test
    default void aRebuildWhoseFeedWasForgottenIsNotBelieved() {
        long generation = store().begin(5);
        store().forget(5);
        boolean believed = store().complete(5, Feed.completeFrom(10, new long[] {40, 10}, generation));

        assertThat(believed).isFalse();
        assertThat(top(5).isStub()).isTrue();
    }

    @Test
    default void aRebuildWhoseFeedWasLostIsNotBelievedEvenWhenInsertsMadeANewOne() {
        long generation = store().begin(6);
        lose(6);
        assertThat(store().complete(6, Feed.completeFrom(0, new long[] {40}, generation)))
                .isFalse();
        lose(6);
        store().insert(List.of(6L), 50);
        assertThat(store().complete(6, Feed.completeFrom(0, new long[] {40}, generation)))
                .isFalse();

        assertThat(top(6).isStub()).isTrue();
    }

    @Test
    default void aForgottenFeedIsRebuiltFromNothing() {
        rebuild(7, 30, 20, 10);
        store().forget(7);
        rebuild(7, 20);

        assertThat(top(7).stream()).containsExactly(20L);
    }

    @Test
    default void deliveringTwiceAndInAnyOrderChangesNothing() {
        rebuild(8, 30);
        for (long position : new long[] {50, 40, 50, 30, 40}) {
            store().insert(List.of(8L), position);
        }

        assertThat(top(8).stream()).containsExactly(50L, 40L, 30L);
    }

    @Test
    default void theCapTrimsAndRaisesTheFloor() {
        rebuild(9, 1);
        LongStream.rangeClosed(2, CAP + 10).forEach(position -> store().insert(List.of(9L), position));

        Feed last = store().page(9, 20, 50);
        assertThat(last.stream()).containsExactly(19L, 18L, 17L, 16L, 15L, 14L, 13L, 12L, 11L);
        assertThat(last.floor()).isEqualTo(11);
    }

    @Test
    default void removingTakesOutOnlyWhatIsNamed() {
        rebuild(10, 30, 20, 10);
        store().remove(10, new long[] {20, 99});

        assertThat(top(10).stream()).containsExactly(30L, 10L);
    }

    @Test
    default void oneCommandReachesThousandsOfFeeds() {
        List<Long> viewers = IntStream.range(1000, 6000).mapToObj(Long::valueOf).toList();
        viewers.subList(0, 100).forEach(viewer -> rebuild(viewer, 5));

        store().insert(viewers, 70);

        assertThat(viewers.subList(0, 100))
                .allSatisfy(viewer -> assertThat(top(viewer).stream()).containsExactly(70L, 5L));
        assertThat(viewers.subList(100, 5000))
                .allSatisfy(viewer -> assertThat(top(viewer).isStub()).isTrue());
    }

    @Test
    default void insertsOfTheSameMomentAreAllThere() {
        List<Long> viewers = LongStream.range(6_000, 6_050).boxed().toList();
        viewers.forEach(viewer -> rebuild(viewer, 1));
        FeedStore store = store();

        LongStream.range(10, 30).parallel().forEach(position -> store.insert(viewers, position));

        assertThat(viewers)
                .allSatisfy(
                        viewer -> assertThat(top(viewer).stream()).hasSize(21).contains(10L, 29L, 1L));
    }

    private Feed top(long viewerId) {
        return store().page(viewerId, Long.MAX_VALUE, 50);
    }

    private void rebuild(long viewerId, long... positions) {
        long generation = store().begin(viewerId);
        assertThat(store().complete(viewerId, Feed.completeFrom(0, positions, generation)))
                .isTrue();
    }
}

package org.heliograph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the store of ties keeps to, on one server and in a cluster alike. */
interface TieStoreContract {

    TieConfig CONFIG = new TieConfig(100_000, 5_000);

    /** A store on some node; every call may answer another one of the same cluster. */
    TieStore store();

    /** Makes the viewer's entry disappear everywhere, as eviction and death do. */
    void lose(long viewerId);

    @Test
    default void whatWasReadIsKept() {
        boolean isKept = read(1, store().begin(1), 11, 12);

        assertThat(isKept).isTrue();
        Ties ties = Objects.requireNonNull(store().find(1).ties());
        assertThat(ties.inFeedOf(Set.of(11L, 12L, 13L))).containsExactlyInAnyOrder(11L, 12L);
        assertThat(ties.isWhole()).isTrue();
    }

    @Test
    default void aChangeOfBothSidesIsKnownEverywhereBeforeItsCommit() {
        read(2, store().begin(2), 3);
        read(3, store().begin(3), 2);
        store().announce(Set.of(2L, 3L), 77);

        assertThat(store().find(2).ties()).isNull();
        assertThat(store().find(3).ties()).isNull();
        assertThat(read(2, store().begin(2), 3)).as("in the middle of it").isFalse();

        store().settle(Set.of(2L, 3L), 77);
        assertThat(store().find(2).ties()).isNull();
        assertThat(read(2, store().begin(2))).isTrue();
        assertThat(read(3, store().begin(3))).isTrue();
    }

    @Test
    default void aReadThatAChangeOvertookIsNotBelieved() {
        long before = store().begin(4);
        store().announce(Set.of(4L), 1);
        long during = store().begin(4);
        store().settle(Set.of(4L), 1);

        assertThat(read(4, before, 11)).isFalse();
        assertThat(read(4, during, 11)).isFalse();
        assertThat(store().find(4).ties()).isNull();
    }

    @Test
    default void theTiesAreUnknownUntilTheLastOfSeveralChangesIsSettled() {
        store().announce(Set.of(5L), 1);
        store().announce(Set.of(5L), 2);
        store().settle(Set.of(5L), 1);
        assertThat(read(5, store().begin(5), 11)).isFalse();

        store().settle(Set.of(5L), 2);
        store().settle(Set.of(5L), 2);
        assertThat(read(5, store().begin(5), 11)).isTrue();
    }

    @Test
    default void aReadWhoseEntryWasLostIsNotBelieved() {
        long generation = store().begin(6);
        lose(6);

        assertThat(read(6, generation, 11)).isFalse();
    }

    private boolean read(long viewerId, long generation, long... following) {
        long[] nobody = {};
        return store().complete(viewerId, TieEntry.read(generation, 1, Ties.of(following, nobody, nobody, nobody)));
    }
}

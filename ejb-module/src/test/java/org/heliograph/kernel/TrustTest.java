package org.heliograph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrustTest {

    private static final ClusterView BOTH = new ClusterView(5, Set.of("a", "b"));
    private static final ClusterView THREE = new ClusterView(6, Set.of("a", "b", "c"));

    private long nanos = Long.MAX_VALUE - 1_000;
    private long millis = 1_000;
    private final Trust trust = new Trust(() -> nanos, () -> millis);

    @Test
    void thereIsNoTrustBeforeTheFirstRound() {
        assertThat(trust.epoch()).isZero();
    }

    @Test
    void aRoundIsGoodFromItsBeginningForALease() {
        Trust.Moment begun = trust.now();
        pass(Trust.LEASE.dividedBy(2));
        trust.confirm(begun, BOTH);
        long epoch = trust.epoch();

        assertThat(epoch).isPositive();
        pass(Trust.LEASE.dividedBy(2).minusMillis(1));
        assertThat(trust.epoch()).isEqualTo(epoch);
        pass(Duration.ofMillis(1));
        assertThat(trust.epoch()).isZero();
    }

    @Test
    void whoMissedRoundsInTheSameViewMissedNothing() {
        trust.confirm(trust.now(), BOTH);
        long epoch = trust.epoch();
        pass(Duration.ofMinutes(1));
        trust.confirm(trust.now(), BOTH);

        assertThat(trust.epoch()).isEqualTo(epoch);
    }

    @Test
    void whatWasReadInAnotherViewIsGoodNoMore() {
        trust.confirm(trust.now(), BOTH);
        long epoch = trust.epoch();
        trust.confirm(trust.now(), new ClusterView(7, BOTH.members()));

        assertThat(trust.epoch()).isGreaterThan(epoch);
    }

    @Test
    void sleepOfTheMachineEndsTrustThoughOneClockStoodStill() {
        trust.confirm(trust.now(), BOTH);
        millis += Trust.LEASE.toMillis();

        assertThat(trust.epoch()).isZero();
    }

    @Test
    void aNewServerIsHeardWhenAllHaveLooked() {
        assertThat(trust.untilHeard()).isPositive();
        trust.registered(trust.now());
        assertThat(trust.untilHeard()).isEqualTo(Trust.SETTLING.toNanos());

        keepRegistered(Trust.SETTLING);

        assertThat(trust.untilHeard()).isZero();
    }

    @Test
    void whoCouldNotBeSeenForLongIsHeardLaterAgain() {
        settle();
        pass(Presence.LIFE);

        assertThat(trust.untilHeard()).isPositive();
        trust.registered(trust.now());
        assertThat(trust.untilHeard()).isEqualTo(Trust.SETTLING.toNanos());
    }

    @Test
    void whenOneIsLostItsLeaseIsWaitedFor() {
        settle();
        trust.note(THREE);
        assertThat(trust.untilHeard()).isZero();

        trust.note(new ClusterView(7, BOTH.members()));

        assertThat(trust.untilHeard()).isGreaterThan(Trust.LEASE.toNanos());
        keepRegistered(Trust.LEASE.plus(Trust.SLACK));
        assertThat(trust.untilHeard()).isZero();
    }

    @Test
    void oneThatWasLostAndCameBackUnseenWasLostToo() {
        settle();
        trust.note(THREE);
        trust.note(new ClusterView(8, THREE.members()));

        assertThat(trust.untilHeard()).isPositive();
    }

    @Test
    void whoJoinsIsNotWaitedFor() {
        settle();
        trust.note(BOTH);
        trust.note(THREE);

        assertThat(trust.untilHeard()).isZero();
    }

    private void settle() {
        trust.registered(trust.now());
        keepRegistered(Trust.SETTLING);
    }

    private void keepRegistered(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            trust.registered(trust.now());
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        millis += time.toMillis();
    }
}

package org.heliograph.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.heliograph.events.Database;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Caches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewerTiesTest {

    private static final TieConfig CONFIG = new TieConfig(1_000, 5_000);

    private final Caches caches = new Caches(Optional.empty());
    private final Rows rows = new Rows();
    private Instant time = Instant.parse("2026-11-21T08:00:00Z");
    private final Clock clock = ((InstantSource) () -> time).withZone(ZoneOffset.UTC);
    private final TieStore store = new TieStore(CONFIG, caches, clock);
    private long trustedSince;
    private final ViewerTies ties = new ViewerTies(
            store,
            rows,
            new TieLease(CONFIG, clock, () -> trustedSince),
            new Database(() -> time.toEpochMilli() * 1_000_000));

    @BeforeEach
    void start() {
        caches.start();
        store.open();
    }

    @AfterEach
    void stop() {
        caches.stop();
    }

    @Test
    void theDatabaseIsAskedOnceALease() {
        assertThat(follows(1, 11)).isTrue();
        assertThat(follows(1, 11)).isTrue();
        assertThat(rows.questions).isEqualTo(1);

        time = time.plus(CONFIG.lease());
        follows(1, 11);
        follows(1, 11);
        assertThat(rows.questions).isEqualTo(2);
    }

    @Test
    void duringAChangeTheDatabaseIsAskedEachTimeAndAfterItOnce() {
        follows(1, 11);
        store.announce(Set.of(1L), 5);
        follows(1, 11);
        follows(1, 11);
        assertThat(rows.questions).isEqualTo(3);

        rows.following = new long[0];
        store.settle(Set.of(1L), 5);
        assertThat(follows(1, 11)).isFalse();
        follows(1, 11);
        assertThat(rows.questions).isEqualTo(4);
    }

    @Test
    void aChangeThatIsNeverSettledIsOverAfterTwoMinutes() {
        store.announce(Set.of(1L), 5);
        time = time.plus(Duration.ofSeconds(121));
        follows(1, 11);
        follows(1, 11);

        assertThat(rows.questions).isEqualTo(1);
    }

    @Test
    void whatWasReadBeforeATimeOfTrustIsReadAgain() {
        follows(1, 11);
        trustedSince = time.toEpochMilli() + 1;
        follows(1, 11);

        assertThat(rows.questions).isEqualTo(2);
    }

    @Test
    void withoutTheDatabaseWhatIsKnownCountsOnForTenMinutes() {
        follows(1, 11);
        rows.isDown = true;
        for (Duration late = Duration.ZERO; late.compareTo(CONFIG.blind()) < 0; late = late.plusSeconds(60)) {
            time = time.plusSeconds(60);
            assertThat(follows(1, 11)).isTrue();
        }
        time = time.plus(CONFIG.lease());

        assertThatThrownBy(() -> ties.of(1)).isInstanceOf(Outage.class);
        assertThatThrownBy(() -> ties.of(2)).isInstanceOf(Outage.class);
    }

    @Test
    void withoutTheDatabaseNothingIsSaidInTheMiddleOfAChange() {
        follows(1, 11);
        store.announce(Set.of(1L), 5);
        rows.isDown = true;

        assertThatThrownBy(() -> ties.of(1)).isInstanceOf(Outage.class);
    }

    @Test
    void withoutTheCacheTheDatabaseAnswers() {
        caches.stop();

        assertThat(follows(1, 11)).isTrue();
    }

    private boolean follows(long viewerId, long accountId) {
        return ties.of(viewerId).inFeedOf(Set.of(accountId)).contains(accountId);
    }

    private static final class Rows extends TieRows {

        private long[] following = {11};
        private int questions;
        private boolean isDown;

        @Override
        public Ties of(long viewerId) {
            if (isDown) {
                throw new Outage("The database");
            }
            questions++;
            long[] nobody = {};
            return Ties.of(following, nobody, nobody, nobody);
        }
    }
}

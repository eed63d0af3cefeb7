package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.heliograph.events.Outage;
import org.heliograph.kernel.MarkTable;
import org.junit.jupiter.api.Test;

class KeptTest {

    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration STALE = Duration.ofSeconds(900);
    private static final KeptConfig CONFIG = new KeptConfig(100, LIFE, LIFE, STALE);

    private final Map<Long, String> rows = new HashMap<>(Map.of(1L, "one", 2L, "two"));
    private final List<Set<Long>> readings = new ArrayList<>();
    private final MarkTable marks = new MarkTable();
    private final AtomicLong nanos = new AtomicLong();
    private volatile long epoch = 1;
    private volatile boolean isDown;
    private Runnable meanwhile = () -> {};
    private final Kept<String> kept =
            new Kept<>(this::read, new TableGuard(marks, () -> epoch), CONFIG, any -> LIFE, nanos::get);

    private Map<Long, String> read(Collection<Long> ids) {
        readings.add(new HashSet<>(ids));
        if (isDown) {
            throw new Outage("The database");
        }
        Map<Long, String> found = new HashMap<>();
        ids.forEach(id -> {
            if (rows.containsKey(id)) {
                found.put(id, rows.get(id));
            }
        });
        meanwhile.run();
        return found;
    }

    @Test
    void whatIsMissingIsReadAtOnceAndOnlyThat() {
        assertThat(kept.get(List.of(1L))).isEqualTo(Map.of(1L, "one"));
        assertThat(kept.get(List.of(1L, 2L, 3L))).isEqualTo(Map.of(1L, "one", 2L, "two"));
        assertThat(kept.get(List.of(1L, 2L, 3L, 3L))).isEqualTo(Map.of(1L, "one", 2L, "two"));

        assertThat(readings).containsExactly(Set.of(1L), Set.of(2L, 3L));
    }

    @Test
    void whatWasMarkedIsReadAgain() {
        kept.get(List.of(1L, 2L));
        rows.remove(1L);
        marks.mark(1);

        assertThat(kept.get(List.of(1L, 2L))).isEqualTo(Map.of(2L, "two"));
        assertThat(readings).containsExactly(Set.of(1L, 2L), Set.of(1L));
    }

    @Test
    void whatATransactionHasMadeIsNotReadAgain() {
        kept.offer(3, "three", epoch, marks.now());

        assertThat(kept.get(List.of(3L))).isEqualTo(Map.of(3L, "three"));
        assertThat(readings).isEmpty();
    }

    @Test
    void whatWasMadeIsReadWhenItWasMarkedSinceOrTrustWasLost() {
        long begun = marks.now();
        marks.mark(1);
        kept.offer(1, "before the mark", epoch, begun);
        kept.offer(2, "in another epoch", epoch + 1, begun);

        assertThat(kept.get(List.of(1L, 2L))).isEqualTo(Map.of(1L, "one", 2L, "two"));
    }

    @Test
    void livesEndAtDifferentTimesNoneLaterThanSaid() {
        List<Long> many = LongStream.range(0, 100).boxed().toList();
        kept.get(many);
        pass(LIFE.multipliedBy(3).dividedBy(4).minusMillis(1));
        kept.get(many);
        assertThat(readings).hasSize(1);

        pass(LIFE.dividedBy(8));
        kept.get(many);
        assertThat(readings.get(1)).hasSizeBetween(20, 80);

        pass(LIFE);
        kept.get(many);
        assertThat(readings.get(2)).hasSize(100);
    }

    @Test
    void whatIsAskedForLateInItsLifeIsReadAgainBesideTheCalls() {
        kept.get(List.of(1L, 2L));
        kept.refresh();
        pass(LIFE.dividedBy(3).multipliedBy(2));
        kept.get(List.of(1L));
        assertThat(readings).containsExactly(Set.of(1L, 2L));

        rows.put(1L, "changed");
        kept.refresh();
        kept.refresh();
        assertThat(readings).containsExactly(Set.of(1L, 2L), Set.of(1L));
        pass(LIFE.dividedBy(2));
        assertThat(kept.get(List.of(1L))).isEqualTo(Map.of(1L, "changed"));
        assertThat(readings).hasSize(2);
    }

    @Test
    void aMarkCountsWhileWhatIsKeptIsReadAgain() {
        kept.get(List.of(1L));
        pass(LIFE.dividedBy(3).multipliedBy(2));
        kept.get(List.of(1L));
        meanwhile = () -> {
            meanwhile = () -> {};
            rows.remove(1L);
            marks.mark(1);
        };
        kept.refresh();

        assertThat(kept.get(List.of(1L))).isEmpty();
    }

    @Test
    void nothingIsReadBesideTheCallsWhileNothingIsKept() {
        kept.get(List.of(1L));
        pass(LIFE.dividedBy(3).multipliedBy(2));
        kept.get(List.of(1L));
        epoch = 0;
        kept.refresh();
        epoch = 1;
        kept.refresh();

        assertThat(readings).hasSize(1);
    }

    @Test
    void withoutTrustNothingIsGivenThatIsKept() {
        kept.get(List.of(1L));
        epoch = 0;
        rows.put(1L, "uno");

        assertThat(kept.get(List.of(1L))).isEqualTo(Map.of(1L, "uno"));
        rows.put(1L, "eins");
        assertThat(kept.get(List.of(1L))).isEqualTo(Map.of(1L, "eins"));
    }

    @Test
    void whatWasKeptInAnotherEpochIsReadAgain() {
        kept.get(List.of(1L));
        epoch = 2;
        rows.put(1L, "uno");

        assertThat(kept.get(List.of(1L))).isEqualTo(Map.of(1L, "uno"));
    }

    @Test
    void duringAnOutageWhatIsKeptIsGivenForLonger() {
        kept.get(List.of(1L));
        isDown = true;
        pass(Duration.ofMinutes(10));

        assertThat(kept.get(List.of(1L))).isEqualTo(Map.of(1L, "one"));
        assertThat(kept.get(List.of(1L))).isEqualTo(Map.of(1L, "one"));
        assertThat(readings).as("it is left alone for a while").hasSize(2);
        assertThatThrownBy(() -> kept.get(List.of(1L, 2L))).isInstanceOf(Outage.class);
    }

    @Test
    void duringAnOutageNothingIsGivenThatWasMarkedOrIsTooOldOrNotTrusted() {
        kept.get(List.of(1L));
        isDown = true;
        marks.mark(1);
        assertThatThrownBy(() -> kept.get(List.of(1L))).isInstanceOf(Outage.class);

        isDown = false;
        kept.get(List.of(1L));
        isDown = true;
        pass(STALE);
        assertThatThrownBy(() -> kept.get(List.of(1L))).isInstanceOf(Outage.class);

        isDown = false;
        kept.get(List.of(1L));
        isDown = true;
        epoch = 0;
        assertThatThrownBy(() -> kept.get(List.of(1L))).isInstanceOf(Outage.class);
    }

    @Test
    void manyCallsForOneIdReadItOnce() throws Exception {
        SlowRows slow = new SlowRows();
        Kept<String> hot = slow.kept();
        List<CompletableFuture<Map<Long, String>>> calls = new ArrayList<>();
        calls.add(CompletableFuture.supplyAsync(() -> hot.get(List.of(1L))));
        slow.begun.await();
        for (int i = 0; i < 8; i++) {
            calls.add(CompletableFuture.supplyAsync(() -> hot.get(List.of(1L))));
        }
        slow.go.countDown();

        for (CompletableFuture<Map<Long, String>> call : calls) {
            assertThat(call.get()).isEqualTo(Map.of(1L, "before"));
        }
        assertThat(slow.times.get()).isEqualTo(1);
    }

    @Test
    void aCallAfterAMarkNeitherJoinsNorBelievesAReadingFromBefore() throws Exception {
        SlowRows slow = new SlowRows();
        Kept<String> hot = slow.kept();
        var first = CompletableFuture.supplyAsync(() -> hot.get(List.of(1L)));
        slow.begun.await();
        slow.row = "after";
        marks.mark(1);

        assertThat(hot.get(List.of(1L))).isEqualTo(Map.of(1L, "after"));
        slow.go.countDown();
        assertThat(first.get()).isEqualTo(Map.of(1L, "before"));
        assertThat(hot.get(List.of(1L))).isEqualTo(Map.of(1L, "after"));
    }

    @Test
    void whoWaitedForAReadingThatFailedReadsHimself() throws Exception {
        SlowRows slow = new SlowRows();
        slow.fails = true;
        Kept<String> hot = slow.kept();
        var first = CompletableFuture.supplyAsync(() -> hot.get(List.of(1L)));
        slow.begun.await();
        var second = CompletableFuture.supplyAsync(() -> hot.get(List.of(1L)));
        slow.go.countDown();

        assertThatThrownBy(first::get).hasCauseInstanceOf(Outage.class);
        assertThat(second.get()).isEqualTo(Map.of(1L, "before"));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** The first reading holds what it has read until it may go. */
    private final class SlowRows {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);
        private final AtomicLong times = new AtomicLong();
        private volatile String row = "before";
        private volatile boolean fails;

        Kept<String> kept() {
            return new Kept<>(this::read, new TableGuard(marks, () -> epoch), CONFIG, any -> LIFE, nanos::get);
        }

        private Map<Long, String> read(Collection<Long> ids) {
            String read = row;
            if (times.incrementAndGet() == 1) {
                begun.countDown();
                await(go);
                if (fails) {
                    throw new Outage("The database");
                }
            }
            return Map.of(1L, read);
        }

        private void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}

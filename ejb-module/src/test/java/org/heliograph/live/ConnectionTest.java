package org.heliograph.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private final FakeDesk desk = new FakeDesk();

    @Test
    void whoComesFirstIsToldWhereHeIsAndThenWhatHappens() {
        desk.append(1);
        Connection connection = connected(null);
        connection.receive(desk.append(2));
        desk.settle();
        assertThat(desk.sent).extracting(LiveEvent::type).containsExactly(Kind.READY, Kind.POST);
        assertThat(desk.shown(Kind.POST)).containsExactly(2L);
    }

    @Test
    void whoComesBackIsToldWhatHeMissedOnce() {
        EventId known = desk.log.end();
        Tiding late = desk.append(1);
        Connection connection = connected(known.toString());
        connection.receive(late);
        connection.receive(late);
        desk.settle();
        assertThat(desk.shown(Kind.POST)).containsExactly(1L);
        assertThat(desk.shown(Kind.GAP)).isEmpty();
    }

    @Test
    void aLostTidingIsNoticedByTheNextOne() {
        Connection connection = connected(null);
        desk.append(1);
        connection.receive(desk.append(2));
        desk.settle();
        assertThat(desk.shown(Kind.POST)).containsExactly(1L, 2L);
    }

    @Test
    void theLastTidingMayBeLostForAMinute() {
        Connection connection = connected(null);
        desk.append(1);
        desk.millis += 61_000;
        connection.heard();
        connection.tick();
        desk.settle();
        assertThat(desk.shown(Kind.POST)).containsExactly(1L);
    }

    @Test
    void anIdThatIsNotOursIsAGap() {
        connected("ancient");
        assertThat(desk.sent).extracting(LiveEvent::type).containsExactly(Kind.GAP, Kind.READY);
        Map<String, @Nullable Object> since = new HashMap<>();
        since.put("since", null);
        assertThat(desk.shown(Kind.GAP)).containsExactly(since);
    }

    @Test
    void aLostLogIsAGapWithoutBeingAskedFor() {
        Connection connection = connected(null);
        desk.log = LiveLog.begun(2, desk.millis, Long.MAX_VALUE);
        connection.receive(desk.append(5));
        desk.settle();
        assertThat(desk.sent).extracting(LiveEvent::type).containsExactly(Kind.READY, Kind.GAP, Kind.POST);
    }

    @Test
    void whatTheViewerMayNotSeeIsPassedOver() {
        Connection connection = connected(null);
        connection.receive(desk.append(-1));
        connection.receive(desk.append(2));
        desk.settle();
        assertThat(desk.shown(Kind.POST)).containsExactly(2L);
    }

    @Test
    void anOutageIsWaitedFor() {
        Connection connection = connected(null);
        desk.isDown = true;
        connection.fallBehind();
        connection.receive(desk.append(1));
        desk.settle();
        desk.isDown = false;
        connection.tick();
        desk.settle();
        assertThat(desk.shown(Kind.POST)).containsExactly(1L);
        assertThat(desk.shown(Kind.GAP)).isEmpty();
    }

    @Test
    void whoTakesNothingIsDroppedWhenHisMailboxIsFull() {
        Connection connection = connected(null);
        desk.isStuck = true;
        for (int i = 0; i <= Connection.MAILBOX + 1; i++) {
            connection.receive(desk.append(i));
            desk.settle();
        }
        assertThat(desk.farewell).isEqualTo(Farewell.TOO_SLOW);
    }

    @Test
    void whoTakesNothingForSomeSecondsIsDropped() {
        Connection connection = connected(null);
        desk.isStuck = true;
        connection.receive(desk.append(1));
        desk.settle();
        desk.millis += 1_000L * Pulse.SLOWEST_SECONDS + 1;
        connection.tick();
        assertThat(desk.farewell).isEqualTo(Farewell.TOO_SLOW);
    }

    @Test
    void whoIsSilentIsAskedAndThenDropped() {
        Connection connection = connected(null);
        desk.millis += 26_000;
        connection.tick();
        desk.settle();
        assertThat(desk.beats).isEqualTo(1);
        assertThat(desk.farewell).isNull();
        desk.millis += 45_000;
        connection.tick();
        assertThat(desk.farewell).isEqualTo(Farewell.IDLE);
    }

    @Test
    void countsComeBetweenEventsUnderIdsOfTheirOwn() {
        Connection connection = connected(null);
        assertThat(connection.watch(List.of(9L))).isTrue();
        desk.settle();
        LiveEvent counts = desk.sent.get(1);
        assertThat(counts.type()).isEqualTo(Kind.COUNTS);
        assertThat(EventId.parse(counts.id())).isEqualTo(desk.log.end());
        assertThat(desk.sent).extracting(LiveEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void whateverHappensToTidingsEachEventComesOnceInOrderOrAGapIsTold() {
        for (int seed = 0; seed < 300; seed++) {
            new Muddle(seed).play();
        }
    }

    private Connection connected(@Nullable String known) {
        Connection connection = new Connection(desk, FakeDesk.VIEWER, 1, desk, EventId.claimed(known));
        connection.tick();
        desk.settle();
        return connection;
    }

    /** Tidings that are lost, doubled, late and out of order, logs that are lost, and outages. */
    private static final class Muddle {

        private final FakeDesk desk = new FakeDesk();
        private final Random random;
        private final Connection connection;
        private final List<Tiding> underWay = new ArrayList<>();
        private final List<Long> happened = new ArrayList<>();

        Muddle(int seed) {
            random = new Random(seed);
            connection = new Connection(desk, FakeDesk.VIEWER, 1, desk, null);
            connection.tick();
            desk.settle();
        }

        void play() {
            int lastLoss = -1;
            for (int i = 0; i < 120; i++) {
                desk.millis += random.nextInt(50);
                happened.add((long) i);
                underWay.add(desk.append(i));
                if (random.nextInt(60) == 0) {
                    desk.log = LiveLog.begun(100 + i, desk.millis, Long.MAX_VALUE);
                    lastLoss = i;
                }
                desk.isDown = random.nextInt(10) == 0;
                deliverSome();
            }
            desk.isDown = false;
            desk.millis += 61_000;
            connection.heard();
            connection.tick();
            desk.settle();
            check(lastLoss);
        }

        private void deliverSome() {
            while (!underWay.isEmpty() && random.nextInt(3) > 0) {
                Tiding tiding = underWay.get(random.nextInt(underWay.size()));
                if (random.nextInt(5) > 0) {
                    underWay.remove(tiding);
                }
                if (random.nextInt(5) > 0) {
                    connection.receive(tiding);
                }
                if (random.nextBoolean()) {
                    desk.settle();
                    connection.tick();
                }
            }
        }

        private void check(int lastLoss) {
            List<Object> posts = desk.shown(Kind.POST);
            assertThat(posts).doesNotHaveDuplicates();
            assertThat(posts).isSortedAccordingTo((one, other) -> Long.compare((Long) one, (Long) other));
            long afterGap = lastLoss;
            List<Long> owed = happened.stream().filter(id -> id > afterGap).toList();
            assertThat(posts).containsAll(owed);
            if (posts.size() < happened.size()) {
                assertThat(desk.shown(Kind.GAP)).isNotEmpty();
            }
            assertThat(desk.farewell).isNull();
        }
    }
}

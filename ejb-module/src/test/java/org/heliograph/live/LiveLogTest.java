package org.heliograph.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveLogTest {

    private static final long NOW = 1_800_000_000_000L;

    private final LiveLog begun = LiveLog.begun(7, NOW, NOW + 1_000);

    @Test
    void whoKnowsTheBeginningMissesEverything() {
        LiveLog log = begun.with(post(1), NOW).with(post(2), NOW);
        LiveLog.Replay replay = log.since(begun.end());
        assertThat(replay.hasGap()).isFalse();
        assertThat(replay.entries()).extracting(LogEntry::subject).containsExactly(1L, 2L);
    }

    @Test
    void sequencesGrowEvenWhenTheClockGoesBack() {
        LiveLog log = begun.with(post(1), NOW).with(post(2), NOW - 5_000).with(post(3), NOW - 9_000);
        assertThat(log.entries()).extracting(LogEntry::sequence).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theSameAgainIsNothingNewAndALaterStateTakesThePlaceOfTheEarlier() {
        LiveLog log = begun.with(media(1, 10), NOW).with(post(2), NOW);
        assertThat(log.with(media(1, 10), NOW + 5)).isSameAs(log);
        assertThat(log.with(media(1, 11), NOW + 5).entries())
                .extracting(LogEntry::version)
                .containsExactly(0L, 11L);
    }

    @Test
    void whoIsOlderThanTheFloorHasAGap() {
        LiveLog log = begun;
        for (int i = 0; i <= LiveLog.LARGEST; i++) {
            log = log.with(post(i), NOW + i);
        }
        assertThat(log.entries()).hasSize(LiveLog.LARGEST);
        assertThat(log.since(begun.end()).hasGap()).isTrue();
        assertThat(log.since(log.start()).hasGap()).isFalse();
        assertThat(log.since(log.start()).entries()).hasSize(LiveLog.LARGEST);
    }

    @Test
    void whatIsOlderThanTheWindowLeavesWithTheNextEvent() {
        LiveLog log = begun.with(post(1), NOW).with(post(2), NOW + LiveLog.WINDOW_MILLIS + 1);
        assertThat(log.entries()).extracting(LogEntry::subject).containsExactly(2L);
        assertThat(log.since(begun.end()).hasGap()).isTrue();
    }

    @Test
    void anotherLifeAndWhatIsAheadOfTheLogAreGaps() {
        LiveLog log = begun.with(post(1), NOW);
        assertThat(log.since(new EventId(8, log.last())).hasGap()).isTrue();
        assertThat(log.since(new EventId(7, log.last() + 1)).hasGap()).isTrue();
        assertThat(log.since(log.end()).hasGap()).isFalse();
    }

    @Test
    void aReplayHasAllThatCameAfterOrSaysThatItDoesNot() {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            LiveLog log = begun;
            List<LogEntry> all = new ArrayList<>();
            long now = NOW;
            for (int i = 0; i < 300; i++) {
                now += random.nextInt(8_000) - 500;
                log = log.with(post(i), now);
                all.add(post(i).at(log.last()));
            }
            EventId known = new EventId(7, all.get(random.nextInt(all.size())).sequence());
            LiveLog.Replay replay = log.since(known);
            List<LogEntry> missed = all.stream()
                    .filter(entry -> entry.sequence() > known.sequence())
                    .toList();
            if (replay.hasGap()) {
                assertThat(known.sequence()).isLessThan(log.floor());
            } else {
                assertThat(replay.entries()).isEqualTo(missed);
            }
        }
    }

    private static LogEntry post(long subject) {
        return new LogEntry(0, Kind.POST.code(), subject, 0);
    }

    private static LogEntry media(long subject, long version) {
        return new LogEntry(0, Kind.MEDIA.code(), subject, version);
    }
}

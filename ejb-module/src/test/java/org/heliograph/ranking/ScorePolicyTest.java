package org.heliograph.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heliograph.taste.Taste;
import org.junit.jupiter.api.Test;

class ScorePolicyTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Weights EACH = new Weights(0.3, 0.3, 0.2, 0.2);
    private static final Taste TASTE = new Taste(Map.of("sea", 0.5, "sun", 0.75), Map.of(7L, 0.8));

    @Test
    void recencyHalvesInSixteenAndAHalfHours() {
        assertThat(ScorePolicy.recency(NOW, NOW)).isEqualTo(1);
        assertThat(ScorePolicy.recency(NOW.minus(Duration.ofHours(24)), NOW)).isCloseTo(Math.exp(-1), within(1e-9));
        assertThat(ScorePolicy.recency(NOW.minus(Duration.ofMinutes(998)), NOW)).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void whatIsPublishedAheadOfThisClockIsNew() {
        assertThat(ScorePolicy.recency(NOW.plusSeconds(5), NOW)).isEqualTo(1);
    }

    @Test
    void engagementIsTheActsByTheViews() {
        assertThat(ScorePolicy.engagement(new Signals(4, 3, 99))).isEqualTo(0.1);
        assertThat(ScorePolicy.engagement(Signals.NONE)).isZero();
    }

    @Test
    void whoLikesHasSeenAndNothingEngagesMoreThanAll() {
        assertThat(ScorePolicy.engagement(new Signals(1, 0, 0))).isEqualTo(0.5);
        assertThat(ScorePolicy.engagement(new Signals(9, 500, 0))).isEqualTo(1);
    }

    @Test
    void theScoreIsTheWeightedSum() {
        Candidate candidate = candidate(7, List.of("sea"), new Signals(1, 0, 0));
        assertThat(ScorePolicy.score(candidate, TASTE, EACH, NOW))
                .isCloseTo(0.3 * 1 + 0.3 * 0.5 + 0.2 * 0.5 + 0.2 * 0.8, within(1e-9));
    }

    @Test
    void interestsAddUpToOneAtMost() {
        var interest = new Weights(0, 0, 1, 0);
        assertThat(ScorePolicy.score(candidate(7, List.of("sea", "sun"), Signals.NONE), TASTE, interest, NOW))
                .isEqualTo(1);
        assertThat(ScorePolicy.score(candidate(7, List.of("rain"), Signals.NONE), TASTE, interest, NOW))
                .isZero();
    }

    @Test
    void whoDidNothingYetIsRankedByWhatOthersDo() {
        Candidate candidate = candidate(7, List.of("sea"), new Signals(1, 0, 0));
        assertThat(ScorePolicy.score(candidate, Taste.UNKNOWN, EACH, NOW)).isCloseTo(0.45, within(1e-9));
    }

    private static Candidate candidate(long authorId, List<String> tags, Signals signals) {
        return new Candidate(1, authorId, tags, NOW, signals, false);
    }
}

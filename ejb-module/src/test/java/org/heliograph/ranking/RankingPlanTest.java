package org.heliograph.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.heliograph.taste.Taste;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RankingPlanTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Weights BY_RECENCY = new Weights(1, 0, 0, 0);

    @Test
    void theBestComesFirstAndOfEqualsTheNewer() {
        List<Candidate> order = order(
                new Spread(20, 20, 20),
                candidate(1, 1, 3, false),
                candidate(2, 2, 1, false),
                candidate(3, 3, 3, false));
        assertThat(order).extracting(Candidate::position).containsExactly(2L, 3L, 1L);
    }

    @Test
    void anAuthorDoesNotFillAPage() {
        List<Candidate> order = order(
                new Spread(4, 2, 4),
                candidate(1, 7, 1, false),
                candidate(2, 7, 2, false),
                candidate(3, 7, 3, false),
                candidate(4, 8, 4, false),
                candidate(5, 9, 5, false));
        assertThat(order).extracting(Candidate::position).containsExactly(1L, 2L, 4L, 5L, 3L);
    }

    @Test
    void whereNobodyElseIsLeftThoseLeftCome() {
        List<Candidate> order = order(
                new Spread(4, 1, 0), candidate(1, 7, 1, false), candidate(2, 7, 2, false), candidate(3, 8, 3, true));
        assertThat(order).extracting(Candidate::position).containsExactly(1L, 2L, 3L);
    }

    @RepeatedTest(50)
    void everyCandidateComesOnceAndNoWindowHoldsTooManyAsLongAsThereIsChoice() {
        var random = new Random();
        var spread = new Spread(10, 1 + random.nextInt(4), random.nextInt(5));
        List<Candidate> candidates = new ArrayList<>();
        int count = random.nextInt(200);
        for (int i = 0; i < count; i++) {
            candidates.add(candidate(i, random.nextInt(30), random.nextInt(100), random.nextInt(4) == 0));
        }
        List<Candidate> order = RankingPlan.order(candidates, Taste.UNKNOWN, BY_RECENCY, spread, NOW);

        assertThat(order).containsExactlyInAnyOrderElementsOf(candidates);
        for (int at = 0; at < order.size(); at++) {
            List<Candidate> before = order.subList(Math.max(0, at - 9), at);
            if (!hasRoom(order.get(at), before, spread)) {
                assertThat(order.subList(at, order.size())).noneMatch(other -> hasRoom(other, before, spread));
            }
        }
    }

    private static boolean hasRoom(Candidate candidate, List<Candidate> before, Spread spread) {
        long ofAuthor = before.stream()
                .filter(other -> other.authorId() == candidate.authorId())
                .count();
        long fromOutside = before.stream().filter(Candidate::isOutside).count();
        return ofAuthor < spread.ofAuthor() && (!candidate.isOutside() || fromOutside < spread.fromOutside());
    }

    private static List<Candidate> order(Spread spread, Candidate... candidates) {
        return RankingPlan.order(List.of(candidates), Taste.UNKNOWN, BY_RECENCY, spread, NOW);
    }

    private static Candidate candidate(long position, long authorId, int hours, boolean isOutside) {
        return new Candidate(position, authorId, List.of(), NOW.minusSeconds(3_600L * hours), Signals.NONE, isOutside);
    }
}

package org.heliograph.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.heliograph.ranking.GeneratedBehaviour.Returning;
import org.junit.jupiter.api.Test;

/**
 * Whether people come sooner upon what they will like, in worlds of {@link GeneratedBehaviour}: by NDCG@20, how near the
 * order of the first 20 comes to the best one, and by the mean reciprocal rank of the first post that is liked. The figures
 * are left in {@code target/ranking-evaluation.txt}.
 */
class RankingEvaluationTest {

    private static final int TOP = 20;
    private static final int WORLDS = 5;
    private static final Weights RECENCY = new Weights(1, 0, 0, 0);
    private static final Weights RANKED = new Weights(0.3, 0.3, 0.2, 0.2);
    private static final Spread SPREAD = new Spread(20, 3, 4);
    private static final Spread NONE = new Spread(TOP, Integer.MAX_VALUE, TOP);

    private record Order(String name, Weights weights, Spread spread) {}

    private record Figures(String name, double ndcg, double reciprocalRank) {}

    @Test
    void whatWillBeLikedComesSoonerThanByRecency() throws IOException {
        List<Returning> people = new ArrayList<>();
        for (int seed = 1; seed <= WORLDS; seed++) {
            people.addAll(new GeneratedBehaviour(seed).returning());
        }
        people.removeIf(person -> person.liked().isEmpty());
        Figures recency = measured(people, new Order("recency", RECENCY, NONE));
        Figures ranked = measured(people, new Order("ranked", RANKED, SPREAD));
        Figures blind = measured(people, new Order("without taste", new Weights(0.5, 0.5, 0, 0), NONE));
        Figures engagement = measured(people, new Order("engagement", new Weights(0, 1, 0, 0), NONE));
        Figures free = measured(people, new Order("ranked, no cap per author", RANKED, NONE));
        write(people.size(), List.of(recency, engagement, blind, ranked, free));

        assertThat(ranked.ndcg).isGreaterThan(1.3 * recency.ndcg);
        assertThat(ranked.reciprocalRank).isGreaterThan(1.3 * recency.reciprocalRank);
        assertThat(ranked.ndcg).isGreaterThan(blind.ndcg);
    }

    private static Figures measured(List<Returning> people, Order order) {
        double ndcg = 0;
        double reciprocalRank = 0;
        for (Returning person : people) {
            List<Long> shown = RankingPlan.order(
                            person.candidates(), person.taste(), order.weights, order.spread, GeneratedBehaviour.NOW)
                    .stream()
                    .map(Candidate::position)
                    .toList();
            ndcg += ndcg(shown, person.liked());
            reciprocalRank += reciprocalRank(shown, person.liked());
        }
        return new Figures(order.name, ndcg / people.size(), reciprocalRank / people.size());
    }

    private static double ndcg(List<Long> shown, Set<Long> liked) {
        double gain = IntStream.range(0, Math.min(TOP, shown.size()))
                .filter(rank -> liked.contains(shown.get(rank)))
                .mapToDouble(RankingEvaluationTest::discounted)
                .sum();
        double best = IntStream.range(0, Math.min(TOP, liked.size()))
                .mapToDouble(RankingEvaluationTest::discounted)
                .sum();
        return gain / best;
    }

    private static double discounted(int rank) {
        return Math.log(2) / Math.log(rank + 2);
    }

    private static double reciprocalRank(List<Long> shown, Set<Long> liked) {
        return IntStream.range(0, shown.size())
                .filter(rank -> liked.contains(shown.get(rank)))
                .mapToDouble(rank -> 1.0 / (rank + 1))
                .findFirst()
                .orElse(0);
    }

    private static void write(int people, List<Figures> figures) throws IOException {
        StringBuilder table =
                new StringBuilder(people + " people\norder | NDCG@20 | reciprocal rank of the first liked\n");
        figures.forEach(of ->
                table.append(String.format(Locale.ROOT, "%s | %.3f | %.3f%n", of.name, of.ndcg, of.reciprocalRank)));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/ranking-evaluation.txt"), table);
    }
}

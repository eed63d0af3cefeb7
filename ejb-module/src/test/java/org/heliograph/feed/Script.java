package org.heliograph.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * All that is random about a history.
 *
 * @param cap positions in a cached feed at most
 * @param ties more followees than so many are not cached of a viewer
 * @param following who follows whom at first, a bit a tie
 */
record Script(int cap, int ties, int following, List<Step> steps) {

    private static final int LONGEST = 240;
    private static final int PEOPLE = 12;
    private static final int LUCK = 500;
    private static final int ALL = (1 << FeedWorld.VIEWERS.size() * FeedWorld.AUTHORS.size()) - 1;

    /** Scripts of every length; when one fails, shorter and simpler ones are tried. */
    static Arbitrary<Script> any() {
        Arbitrary<Step.Act> acts = Arbitraries.frequency(Arrays.stream(Step.Act.values())
                .map(act -> Tuple.of(act.weight, act))
                .toList());
        var numbers = Arbitraries.integers().between(0, PEOPLE - 1).withDistribution(RandomDistribution.uniform());
        var luck = Arbitraries.integers().between(0, LUCK).withDistribution(RandomDistribution.uniform());
        Arbitrary<Step> step =
                Combinators.combine(acts, numbers, numbers, luck).as(Step::new).withoutEdgeCases();
        Arbitrary<List<Step>> steps =
                step.list().ofMinSize(1).ofMaxSize(LONGEST).withSizeDistribution(RandomDistribution.uniform());
        var masks = Arbitraries.integers().withDistribution(RandomDistribution.uniform());
        return Combinators.combine(
                        Arbitraries.integers().between(2, 8),
                        Arbitraries.of(Integer.MAX_VALUE, 1),
                        Arbitraries.integers().between(0, ALL).withDistribution(RandomDistribution.uniform()),
                        masks,
                        masks,
                        steps)
                .as((cap, ties, following, mask, other, all) ->
                        new Script(cap, ties, following, all).without(mask & other))
                .withoutEdgeCases();
    }

    /** Of every history another quarter of all acts is left out, or what takes long is undone before it is found. */
    private Script without(int acts) {
        return new Script(
                cap,
                ties,
                following,
                steps.stream()
                        .filter(step ->
                                step.act().isAlways() || (acts >> step.act().ordinal() & 1) == 0)
                        .toList());
    }

    /** What is left when every step is taken out, in ever smaller pieces, without which the history still fails. */
    Script shortest(Predicate<Script> fails) {
        Script shortest = this;
        for (int piece = Math.max(1, steps.size() / 2); piece > 0; piece /= 2) {
            for (int from = shortest.steps.size() - piece; from >= 0; from -= piece) {
                Script shorter = shortest.without(from, piece);
                if (fails.test(shorter)) {
                    shortest = shorter;
                }
            }
        }
        return shortest;
    }

    private Script without(int from, int count) {
        List<Step> rest = new ArrayList<>(steps.subList(0, from));
        rest.addAll(steps.subList(Math.min(from + count, steps.size()), steps.size()));
        return new Script(cap, ties, following, rest);
    }

    @Override
    public String toString() {
        return "A history of " + steps.size() + " steps";
    }

    /** What {@link #of} reads. */
    String words() {
        return cap + " " + ties + " " + following + " "
                + steps.stream().map(Step::toString).collect(Collectors.joining(" "));
    }

    static Script of(String words) {
        List<String> all = List.of(words.trim().split("\\s+"));
        return new Script(
                Integer.parseInt(all.get(0)),
                Integer.parseInt(all.get(1)),
                Integer.parseInt(all.get(2)),
                all.stream().skip(3).map(Step::of).toList());
    }
}

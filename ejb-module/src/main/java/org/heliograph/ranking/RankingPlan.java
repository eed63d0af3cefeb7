package org.heliograph.ranking;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.heliograph.taste.Taste;

/**
 * The order of candidates for one viewer. Each candidate is in it once: one that is too many of its author or from outside
 * comes later, when there is room, or when nothing else is left. Of equal scores the newer comes first.
 */
public final class RankingPlan {

    private final Spread spread;
    private final List<Candidate> order = new ArrayList<>();
    private final Deque<Candidate> window = new ArrayDeque<>();
    private final Map<Long, Integer> ofAuthor = new HashMap<>();
    private int fromOutside;

    private RankingPlan(Spread spread) {
        this.spread = spread;
    }

    /** All of the candidates, in the order in which a viewer of that taste is shown them. */
    public static List<Candidate> order(
            List<Candidate> candidates, Taste taste, Weights weights, Spread spread, Instant now) {
        List<Candidate> best = candidates.stream()
                .map(candidate -> new Scored(candidate, ScorePolicy.score(candidate, taste, weights, now)))
                .sorted(Comparator.comparingDouble(Scored::score)
                        .thenComparingLong(scored -> scored.candidate.position())
                        .reversed())
                .map(Scored::candidate)
                .toList();
        RankingPlan plan = new RankingPlan(spread);
        List<Candidate> left = new LinkedList<>(best);
        while (!left.isEmpty()) {
            plan.place(plan.next(left));
        }
        return plan.order;
    }

    /** Takes out the best that has room, else the best. */
    private Candidate next(List<Candidate> left) {
        ListIterator<Candidate> each = left.listIterator();
        while (each.hasNext()) {
            Candidate candidate = each.next();
            if (hasRoom(candidate)) {
                each.remove();
                return candidate;
            }
        }
        return left.remove(0);
    }

    private boolean hasRoom(Candidate candidate) {
        return ofAuthor.getOrDefault(candidate.authorId(), 0) < spread.ofAuthor()
                && (!candidate.isOutside() || fromOutside < spread.fromOutside());
    }

    private void place(Candidate candidate) {
        order.add(candidate);
        window.add(candidate);
        count(candidate, 1);
        if (window.size() == spread.window()) {
            count(window.remove(), -1);
        }
    }

    private void count(Candidate candidate, int change) {
        ofAuthor.merge(candidate.authorId(), change, Integer::sum);
        fromOutside += candidate.isOutside() ? change : 0;
    }

    private record Scored(Candidate candidate, double score) {}
}

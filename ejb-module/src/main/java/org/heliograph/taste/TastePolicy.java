package org.heliograph.taste;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes a taste of acts. A like weighs 1, a comment and a save 2 each, half of it after each half-life. The weights of one
 * author or tag add up to w, which becomes w / (w + 3): one like is a hint and gives 0.25, what is done again and again
 * comes close to 1. The strongest {@value #TAGS} tags and {@value #AUTHORS} authors are kept.
 */
public final class TastePolicy {

    static final int TAGS = 32;
    static final int AUTHORS = 64;

    /** So much weight is half of all there can be. */
    private static final double HALF = 3;

    private TastePolicy() {}

    /** The taste that the acts show. */
    public static Taste of(List<TasteAct> acts, double halfLifeDays) {
        Map<String, Double> tags = new HashMap<>();
        Map<Long, Double> authors = new HashMap<>();
        for (TasteAct act : acts) {
            double weight = weightOf(act.kinds()) * Math.pow(2, -Math.max(0, act.ageDays()) / halfLifeDays);
            authors.merge(act.authorId(), weight, Double::sum);
            act.tags().forEach(tag -> tags.merge(tag, weight, Double::sum));
        }
        return new Taste(strongest(tags, TAGS), strongest(authors, AUTHORS));
    }

    private static int weightOf(int kinds) {
        return ((kinds & TasteAct.LIKED) != 0 ? 1 : 0)
                + ((kinds & TasteAct.COMMENTED) != 0 ? 2 : 0)
                + ((kinds & TasteAct.SAVED) != 0 ? 2 : 0);
    }

    private static <K> Map<K, Double> strongest(Map<K, Double> weights, int most) {
        return weights.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<K, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() / (entry.getValue() + HALF)));
    }
}

package org.heliograph.ranking;

import java.time.Duration;
import java.time.Instant;
import org.heliograph.taste.Taste;

/**
 * The score of a candidate: the weighted sum of four parts, each from 0 to 1.
 *
 * <ul>
 *   <li>recency: exp(-hours / 24)
 *   <li>engagement: (likes + 2 comments) / (views + 1), at most 1; who likes a post has seen it though his client may not
 *       have said so, so there are at least as many views as likes
 *   <li>interest: the interests in its tags together, at most 1
 *   <li>affinity to its author
 * </ul>
 */
public final class ScorePolicy {

    private static final double HOURS = 24;

    private ScorePolicy() {}

    /** The score for a viewer of that taste at that moment. */
    public static double score(Candidate candidate, Taste taste, Weights weights, Instant now) {
        return weights.recency() * recency(candidate.publishedAt(), now)
                + weights.engagement() * engagement(candidate.signals())
                + weights.interest() * interest(candidate, taste)
                + weights.affinity() * taste.affinities().getOrDefault(candidate.authorId(), 0.0);
    }

    static double recency(Instant publishedAt, Instant now) {
        double hours = Math.max(0, Duration.between(publishedAt, now).toSeconds() / 3_600.0);
        return Math.exp(-hours / HOURS);
    }

    static double engagement(Signals signals) {
        double acts = signals.likes() + 2.0 * signals.comments();
        return Math.min(1, acts / (Math.max(signals.views(), signals.likes()) + 1));
    }

    private static double interest(Candidate candidate, Taste taste) {
        double sum = candidate.tags().stream()
                .mapToDouble(tag -> taste.interests().getOrDefault(tag, 0.0))
                .sum();
        return Math.min(1, sum);
    }
}

package org.heliograph.taste;

import java.util.Map;

/**
 * What one account likes, each from 0 (nothing is known) to 1 (nearly all it does).
 *
 * @param interests by tag, in lower case without #
 * @param affinities by author
 */
public record Taste(Map<String, Double> interests, Map<Long, Double> affinities) {

    /** Of somebody who has done nothing yet. */
    public static final Taste UNKNOWN = new Taste(Map.of(), Map.of());

    public Taste {
        interests = Map.copyOf(interests);
        affinities = Map.copyOf(affinities);
    }
}

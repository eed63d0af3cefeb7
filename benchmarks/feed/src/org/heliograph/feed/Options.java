package org.heliograph.feed;

import java.util.Arrays;
import java.util.List;

/**
 * How long and what: seconds of warm-up for each system and of each round, and the parts to run.
 *
 * @param isQuick smaller numbers of followers, for a look of a few minutes
 */
record Options(double warmUp, double seconds, int rounds, boolean isQuick, List<String> parts) {

    static Options of(String... words) {
        boolean quick = Arrays.asList(words).contains("--quick");
        return new Options(
                Double.parseDouble(option(words, "warm-up", quick ? "15" : "60")),
                Double.parseDouble(option(words, "seconds", quick ? "4" : "15")),
                Integer.parseInt(option(words, "rounds", quick ? "3" : "5")),
                quick,
                List.of(option(words, "parts", "read,sql,shape,fan-out,publish").split(",")));
    }

    private static String option(String[] words, String name, String fallback) {
        String start = "--" + name + "=";
        return Arrays.stream(words)
                .filter(word -> word.startsWith(start))
                .map(word -> word.substring(start.length()))
                .findFirst()
                .orElse(fallback);
    }

    boolean has(String part) {
        return parts.contains(part);
    }
}

package org.heliograph.feed;

import java.util.Arrays;
import java.util.List;

/**
 * How long and what: seconds of warm-up for each system and of each round, and the parts to run.
 *
 * @param isQuick smaller numbers of followers, for a look of a few minutes
 * @param isHeld both systems stay up after the measurements until the end of the input, for a profiler
 */
record Options(double warmUp, double seconds, int rounds, boolean isQuick, boolean isHeld, List<String> parts) {

    /** @param parts those that are run when none are named */
    static Options of(String parts, String... words) {
        boolean quick = Arrays.asList(words).contains("--quick");
        return new Options(
                Double.parseDouble(option(words, "warm-up", quick ? "15" : "60")),
                Double.parseDouble(option(words, "seconds", quick ? "4" : "15")),
                Integer.parseInt(option(words, "rounds", quick ? "3" : "5")),
                quick,
                Arrays.asList(words).contains("--hold"),
                List.of(option(words, "parts", parts).split(",")));
    }

    private static String option(String[] words, String name, String fallback) {
        String start = "--" + name + "=";
        return Arrays.stream(words)
                .filter(word -> word.startsWith(start))
                .map(word -> word.substring(start.length()))
                .findFirst()
                .orElse(fallback);
    }

    /** What a JVM needs before it has compiled what it runs, however slowly the requests come. */
    int warmUpRequests() {
        return isQuick ? 20_000 : 60_000;
    }

    boolean isStoresOnly() {
        return parts.equals(List.of("stores"));
    }

    boolean has(String part) {
        return parts.contains(part);
    }
}

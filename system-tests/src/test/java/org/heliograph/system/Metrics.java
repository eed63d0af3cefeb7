package org.heliograph.system;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What a server measures, as {@code /metrics} says it now. */
record Metrics(Client client) {

    /** A metric of one label, as {@code kind="posts"}; 0 where the server does not have it. */
    long of(String name, String label) {
        return samples(name)
                .filter(line -> line.contains(label))
                .mapToLong(line -> (long) valueOf(line))
                .sum();
    }

    /** The sum of a metric over all its labels; NaN where the server does not know, or does not have it. */
    double of(String name) {
        return samples(name).mapToDouble(Metrics::valueOf).reduce(Double::sum).orElse(Double.NaN);
    }

    private Stream<String> samples(String name) {
        String page = new String(client.get("/metrics").response().body(), StandardCharsets.UTF_8);
        return page.lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "));
    }

    private static double valueOf(String sample) {
        return Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1));
    }
}

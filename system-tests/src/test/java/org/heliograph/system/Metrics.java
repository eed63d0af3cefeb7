package org.heliograph.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What a server measures, as {@code /metrics} says it now. */
record Metrics(Client client) {

    private static final String SAMPLES = "heliograph_event_samples_total";

    /** A metric of one label, as {@code kind="posts"}; 0 where the server does not have it. */
    long of(String name, String label) {
        return samples(page(), name)
                .filter(line -> line.contains(label))
                .mapToLong(line -> (long) valueOf(line))
                .sum();
    }

    /** The sum of a metric over all its labels; NaN where the server does not know, or does not have it. */
    double of(String name) {
        return sum(page(), name);
    }

    /**
     * Returns when outbox and queues were empty in two samples, one after the other, that began after this call: in one alone
     * what is just on its way from a queue to the outbox is not seen.
     */
    void awaitNothingOnItsWay(Duration limit) {
        Quiet quiet = new Quiet(of(SAMPLES) + 1);
        Awaitility.await("outbox and queues to be empty").atMost(limit).until(() -> quiet.isSeenIn(page()));
    }

    private static final class Quiet {

        private double last;
        private int empty;

        /** @param last the sample that may have begun before */
        Quiet(double last) {
            this.last = last;
        }

        boolean isSeenIn(String page) {
            double sample = sum(page, SAMPLES);
            if (sample > last) {
                boolean isEmpty = sum(page, "heliograph_outbox_rows") == 0 && sum(page, "heliograph_queue_depth") == 0;
                empty = isEmpty ? empty + 1 : 0;
                last = sample;
            }
            return empty == 2;
        }
    }

    private String page() {
        return new String(client.get("/metrics").response().body(), StandardCharsets.UTF_8);
    }

    private static double sum(String page, String name) {
        return samples(page, name)
                .mapToDouble(Metrics::valueOf)
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private static Stream<String> samples(String page, String name) {
        return page.lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "));
    }

    private static double valueOf(String sample) {
        return Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1));
    }
}

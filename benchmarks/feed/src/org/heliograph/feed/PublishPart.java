package org.heliograph.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * What a post costs whom, by the number of followers: how long the author waits, how long until it is in the feeds, and
 * processor time of all processes for each delivery, from the request to the last feed; by turns in both systems.
 */
final class PublishPart {

    /** From here on every post keeps both systems busy for a while, which the next one waits for. */
    private static final int MANY = 10_000;

    /** Posts before anything is measured, for the JVM to be warm. */
    private static final int FIRST_POSTS = 800;

    private final Heliograph heliograph;
    private final Peer peer;
    private final Authors authors;
    private final Options options;

    PublishPart(Heliograph heliograph, Peer peer, Authors authors, Options options) {
        this.heliograph = heliograph;
        this.peer = peer;
        this.authors = authors;
        this.options = options;
    }

    void run(Report report) throws Exception {
        warmUp();
        latencies(report);
        fanOut(report, options.isQuick() ? 10_000 : 100_000);
    }

    private void warmUp() throws Exception {
        Authors.Author author = authors.followedBy(100);
        Way ours = new Way(new Publisher("http://localhost:" + heliograph.port + "/v1", author.token()));
        Way theirs = new Way(new Publisher("http://localhost:" + peer.port, author.token()));
        for (int post = 0; post < (options.isQuick() ? FIRST_POSTS / 2 : FIRST_POSTS); post++) {
            ours.publish(author.photo(), author, post % 4 == 0, false);
            theirs.publish("{}", author, post % 4 == 0, false);
        }
    }

    private void latencies(Report report) throws Exception {
        report.heading("Publishing", "acknowledged after ms", "textbook", "then in all feeds after ms", "textbook");
        int[] crowds = options.isQuick() ? new int[] {10, 1_000, 10_000} : new int[] {10, 1_000, 100_000, 1_000_000};
        for (int crowd : crowds) {
            Authors.Author author = authors.followedBy(crowd);
            Way ours = new Way(new Publisher("http://localhost:" + heliograph.port + "/v1", author.token()));
            Way theirs = new Way(new Publisher("http://localhost:" + peer.port, author.token()));
            boolean seen = crowd <= 1_000;
            boolean many = crowd >= MANY;
            if (crowd >= FeedBenchmark.PULLED) {
                ours.publish(author.photo(), author, false, false);
                Thread.sleep(2_000L * FeedBenchmark.PULL_LEAD_SECONDS);
            }
            for (int post = many ? -1 : -options.rounds(); post < 4 * options.rounds(); post++) {
                ours.publish(author.photo(), author, seen, post >= 0);
                awaitQuiet(many);
                // A post to a million keeps the textbook busy for half a minute.
                if (crowd < FeedBenchmark.PULLED || post < options.rounds()) {
                    theirs.publish("{}", author, seen, post >= 0);
                    awaitQuiet(many);
                }
            }
            report.row("%,d followers".formatted(crowd), ms(ours.acknowledged), ms(theirs.acknowledged),
                    seen ? "**" + ms(ours.seen) + "**" : "", seen ? ms(theirs.seen) : "");
            awaitQuiet(true);
        }
    }

    private static String ms(List<Double> values) {
        return "%.1f".formatted(Report.median(values));
    }

    private record Way(Publisher publisher, List<Double> acknowledged, List<Double> seen) {
        Way(Publisher publisher) {
            this(publisher, new ArrayList<>(), new ArrayList<>());
        }

        void publish(String media, Authors.Author author, boolean watch, boolean counts) throws Exception {
            Publisher.Published post = publisher.publish(media);
            double until = watch ? publisher.untilSeen(post, author.followers()) : 0;
            if (counts) {
                acknowledged.add(post.millis());
                seen.add(until);
            }
        }
    }

    private void fanOut(Report report, int crowd) throws Exception {
        Authors.Author author = authors.followedBy(crowd);
        Publisher ours = new Publisher("http://localhost:" + heliograph.port + "/v1", author.token());
        Publisher theirs = new Publisher("http://localhost:" + peer.port, author.token());
        List<Double> our = new ArrayList<>();
        List<Double> their = new ArrayList<>();
        try (Redis redis = new Redis(peer.redisPort)) {
            for (int round = -3; round < options.rounds(); round++) {
                double first = measure(heliograph.cpu(), crowd, () -> ours.publish(author.photo()), this::delivered);
                double second = measure(peer.cpu(), crowd, () -> theirs.publish("{}"), () -> added(redis));
                if (round >= 0) {
                    our.add(first);
                    their.add(second);
                }
            }
        }
        report.heading("A post to %,d followers, from the request to the last feed".formatted(crowd),
                "CPU us a delivery", "ratio");
        report.row("Heliograph, all processes", "%.2f".formatted(Report.median(our)),
                "**%.2f**".formatted(Report.median(our) / Report.median(their)));
        report.row("textbook, all processes", "%.2f".formatted(Report.median(their)), "");
    }

    @FunctionalInterface
    private interface Act {
        void run() throws Exception;
    }

    @FunctionalInterface
    private interface Counter {
        long count() throws Exception;
    }

    /** The measured time ends when the counter has gone up by the whole crowd. */
    private static double measure(Cpu cpu, int crowd, Act act, Counter counter) throws Exception {
        long counted = counter.count();
        long before = cpu.micros();
        act.run();
        long end = System.nanoTime() + 120_000_000_000L;
        while (counter.count() < counted + crowd) {
            if (System.nanoTime() > end) {
                throw new IOException("Delivered to " + (counter.count() - counted) + " of " + crowd);
            }
            Thread.sleep(200);
        }
        return (cpu.micros() - before) / (double) crowd;
    }

    private long delivered() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + heliograph.port + "/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()).body()
                .filter(line -> line.startsWith("heliograph_fan_out_deliveries_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static long added(Redis redis) throws IOException {
        redis.send("eval", "return string.match(redis.call('info', 'commandstats'), 'cmdstat_zadd:calls=(%d+)')", "0");
        return Long.parseLong(redis.flush());
    }

    /** Returns when nothing has been delivered for a second, in both systems; at once where there is little to do. */
    private void awaitQuiet(boolean many) throws Exception {
        if (!many) {
            return;
        }
        try (Redis redis = new Redis(peer.redisPort)) {
            long before = -1;
            for (long now = delivered() + added(redis); now != before; now = delivered() + added(redis)) {
                before = now;
                Thread.sleep(1_000);
            }
        }
    }
}

package org.heliograph.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a page of the feed costs while a post on it is liked by very many, and what it costs else; both come at a steady
 * pace. Counted is the processor time of the threads that answer pages: what likes cost alone cannot be taken off, as the more
 * of them wait, the more are written at once.
 */
final class StormPart {

    private static final int CONNECTIONS = 16;
    private static final int PAGES = 300;

    /** Likes a second; none is what the others are compared with. */
    private static final int[] STORMS = {0, 500, 1_000};

    private static final int LIKERS_AT_ONCE = 64;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Options options;
    private final int port;
    private final Load everyReader;
    private final Load everyLiker;
    private final Load pages;
    private final List<Storm> storms;

    StormPart(Heliograph heliograph, List<String> readers, IntFunction<byte[]> likes, Options options) {
        this.options = options;
        this.port = heliograph.port;
        IntFunction<byte[]> reads = Load.gets(port, ReadPart.PATH, readers);
        this.everyReader = new Load(port, reads, CONNECTIONS, 0);
        this.everyLiker = new Load(port, likes, LIKERS_AT_ONCE, 0);
        this.pages = new Load(port, reads, CONNECTIONS, PAGES);
        // Each goes on where the one before it ends, so that no like is made twice.
        AtomicInteger liked = new AtomicInteger(Crowd.PEOPLE);
        this.storms = IntStream.of(STORMS)
                .mapToObj(rate -> new Storm(
                        rate,
                        new Load(port, number -> likes.apply(liked.getAndIncrement()), LIKERS_AT_ONCE, rate),
                        new ArrayList<>()))
                .toList();
    }

    private record Storm(int rate, Load likes, List<Cost> costs) {

        double micros() {
            return Report.median(costs.stream().map(Cost::micros).toList());
        }

        double median(ToDoubleFunction<Cost> value) {
            return Report.median(costs.stream().map(value::applyAsDouble).toList());
        }
    }

    private record Cost(double micros, Load.Answers pages, Load.@Nullable Answers likes) {}

    void run(Report report) throws Exception {
        everyReader.forSeconds(options.warmUp(), options.warmUpRequests());
        // Whom somebody follows and blocks is read at his first like.
        everyLiker.requests(Crowd.PEOPLE);
        for (Storm storm : storms) {
            cost(storm, options.warmUp() / 2);
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (Storm storm : storms) {
                storm.costs.add(cost(storm, options.seconds()));
            }
        }
        report.heading("Feed, " + PAGES + " pages/s, under likes of a post on them",
                "CPU us a page", "to quiet", "median ms", "p99 ms", "pages/s", "likes/s");
        for (Storm storm : storms) {
            report.row(storm.rate + " likes/s", Report.rounded(storm.micros()),
                    "**%.2f**".formatted(storm.micros() / storms.get(0).micros()),
                    "%.1f".formatted(storm.median(cost -> cost.pages.median())),
                    "%.1f".formatted(storm.median(cost -> cost.pages.p99())),
                    Report.rounded(storm.median(cost -> cost.pages.perSecond())),
                    Report.rounded(storm.median(cost -> cost.likes == null ? 0 : cost.likes.perSecond())));
        }
        storms.forEach(storm -> report.line("\nCPU us a page by rounds, " + storm.rate + " likes/s: "
                + storm.costs.stream().map(Cost::micros).map(Report::rounded).toList()));
    }

    private Cost cost(Storm storm, double seconds) throws Exception {
        long[] before = counted();
        CompletableFuture<Load.Answers> liking =
                CompletableFuture.supplyAsync(() -> storm.rate > 0 ? storm.likes.forSeconds(seconds, 0) : null);
        Load.Answers read = pages.forSeconds(seconds, 0);
        Load.Answers liked = liking.get();
        long[] after = counted();
        return new Cost((after[1] - before[1]) / 1e3 / (after[0] - before[0]), read, liked);
    }

    /** Pages, and nanoseconds of processor time that they took in all. */
    private long[] counted() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/feed"))
                .header("X-Feed-Cpu", "please")
                .build();
        String[] words = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body().strip().split(" ");
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
    }
}

package org.heliograph.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * What a page of the feed costs while a post on it is liked by very many, and what it costs else; both come at a steady
 * pace. Counted is the processor time of the threads that answer pages: what likes cost alone cannot be taken off, as the more
 * of them wait, the more are written at once.
 */
final class StormPart {

    private static final int CONNECTIONS = 16;
    private static final int PAGES = 300;
    private static final int LIKES = 1_000;
    private static final int LIKERS_AT_ONCE = 64;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Options options;
    private final int port;
    private final Load everyReader;
    private final Load everyLiker;
    private final Load pages;
    private final Load likes;

    StormPart(Heliograph heliograph, List<String> readers, IntFunction<byte[]> likes, Options options) {
        this.options = options;
        this.port = heliograph.port;
        IntFunction<byte[]> reads = Load.gets(port, ReadPart.PATH, readers);
        this.everyReader = new Load(port, reads, CONNECTIONS, 0);
        this.everyLiker = new Load(port, likes, LIKERS_AT_ONCE, 0);
        this.pages = new Load(port, reads, CONNECTIONS, PAGES);
        this.likes = new Load(port, number -> likes.apply(number + Crowd.PEOPLE), LIKERS_AT_ONCE, LIKES);
    }

    private record Cost(double micros, Load.Answers pages, Load.Answers likes) {}

    void run(Report report) throws Exception {
        everyReader.forSeconds(options.warmUp(), options.warmUpRequests());
        // Whom somebody follows and blocks is read at his first like.
        everyLiker.requests(Crowd.PEOPLE);
        cost(options.warmUp() / 4, true);
        List<Double> quiet = new ArrayList<>();
        List<Double> stormy = new ArrayList<>();
        Cost last = null;
        Cost lastQuiet = null;
        for (int round = 0; round < options.rounds(); round++) {
            lastQuiet = cost(options.seconds(), false);
            last = cost(options.seconds(), true);
            quiet.add(lastQuiet.micros);
            stormy.add(last.micros);
        }
        report.heading("Feed, " + PAGES + " pages/s, quiet and under " + LIKES + " likes/s of a post on them",
                "CPU us a page", "to quiet", "median ms", "p99 ms", "pages/s", "likes/s");
        row(report, "quiet", quiet, quiet, lastQuiet);
        row(report, "storm", stormy, quiet, last);
        report.line("\nBy rounds: " + quiet.stream().map(Report::rounded).toList() + " and "
                + stormy.stream().map(Report::rounded).toList());
    }

    private static void row(Report report, String name, List<Double> micros, List<Double> quiet, Cost last) {
        report.row(name, Report.rounded(Report.median(micros)),
                "**%.2f**".formatted(Report.median(micros) / Report.median(quiet)),
                "%.1f".formatted(last.pages.median()), "%.1f".formatted(last.pages.p99()),
                Report.rounded(last.pages.perSecond()),
                last.likes == null ? "" : Report.rounded(last.likes.perSecond()));
    }

    private Cost cost(double seconds, boolean withLikes) throws Exception {
        long[] before = counted();
        CompletableFuture<Load.Answers> liking =
                CompletableFuture.supplyAsync(() -> withLikes ? likes.forSeconds(seconds, 0) : null);
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

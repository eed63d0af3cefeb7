package org.heliograph.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * What a page of the feed costs while a post on it is liked by very many, and what it costs else. Both come at a steady
 * pace; from what feed and likes cost together is taken what likes cost alone.
 */
final class StormPart {

    private static final int CONNECTIONS = 16;
    private static final int PAGES = 300;
    private static final int LIKES = 1_000;

    private final Options options;
    private final Cpu cpu;
    private final Load pages;
    private final Load likes;

    StormPart(Heliograph heliograph, List<String> readers, IntFunction<byte[]> likes, Options options) {
        this.options = options;
        this.cpu = heliograph.cpu();
        this.pages = new Load(heliograph.port, Load.gets(heliograph.port, ReadPart.PATH, readers), CONNECTIONS, PAGES);
        this.likes = new Load(heliograph.port, likes, CONNECTIONS, LIKES);
    }

    private record Cost(double micros, Load.Answers pages) {}

    void run(Report report) throws Exception {
        cost(options.warmUp() / 2, true, false);
        cost(options.warmUp() / 2, true, true);
        List<Double> quiet = new ArrayList<>();
        List<Double> stormy = new ArrayList<>();
        Cost last = null;
        Cost lastQuiet = null;
        for (int round = 0; round < options.rounds(); round++) {
            double idle = cost(options.seconds(), false, false).micros;
            double storm = cost(options.seconds(), false, true).micros;
            lastQuiet = cost(options.seconds(), true, false);
            last = cost(options.seconds(), true, true);
            quiet.add((lastQuiet.micros - idle) / lastQuiet.pages.count());
            stormy.add((last.micros - storm) / last.pages.count());
        }
        report.heading("Feed, " + PAGES + " pages/s, quiet and under " + LIKES + " likes/s of a post on them",
                "CPU us a page", "to quiet", "median ms", "p99 ms");
        row(report, "quiet", quiet, quiet, lastQuiet);
        row(report, "storm", stormy, quiet, last);
        report.line("\nBy rounds: " + quiet.stream().map(Report::rounded).toList() + " and "
                + stormy.stream().map(Report::rounded).toList());
    }

    private static void row(Report report, String name, List<Double> micros, List<Double> quiet, Cost last) {
        report.row(name, Report.rounded(Report.median(micros)),
                "**%.2f**".formatted(Report.median(micros) / Report.median(quiet)),
                "%.1f".formatted(last.pages.median()), "%.1f".formatted(last.pages.p99()));
    }

    private Cost cost(double seconds, boolean withPages, boolean withLikes) throws Exception {
        long before = cpu.micros();
        CompletableFuture<Load.Answers> liking =
                CompletableFuture.supplyAsync(() -> withLikes ? likes.forSeconds(seconds, 0) : null);
        Load.Answers read = null;
        if (withPages) {
            read = pages.forSeconds(seconds, 0);
        } else {
            Thread.sleep((long) (seconds * 1_000));
        }
        liking.get();
        return new Cost(cpu.micros() - before, read);
    }
}

package org.heliograph.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The warm first page over HTTP, by turns: Heliograph, the ceiling with and without a token, the textbook. */
final class ReadPart {

    private static final int CONNECTIONS = 16;
    static final String PATH = "/v1/feed?limit=20";

    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final Options options;

    private record Way(Load load, Cpu cpu, List<Double> micros, List<Load.Answers> answers) {}

    ReadPart(Heliograph heliograph, Peer peer, List<String> tokens, Options options) {
        this.options = options;
        way("Heliograph", new Load(heliograph.port, PATH, tokens, CONNECTIONS), heliograph.cpu());
        way("ready-made bytes", new Load(heliograph.port, "/ceiling/v1/feed", tokens, CONNECTIONS), heliograph.cpu());
        way("the same, no token", new Load(heliograph.port, "/ceiling/v1/open", tokens, CONNECTIONS), heliograph.cpu());
        way("textbook", new Load(peer.port, "/feed?limit=20", tokens, CONNECTIONS), peer.cpu());
    }

    private void way(String name, Load load, Cpu cpu) {
        ways.put(name, new Way(load, cpu, new ArrayList<>(), new ArrayList<>()));
    }

    void run(Report report) {
        ways.values().forEach(this::warmUp);
        for (int round = 0; round < options.rounds(); round++) {
            ways.values().forEach(this::measure);
        }
        double ours = Report.median(way("Heliograph").micros);
        report.heading("Feed read: first page of 20 posts, warm", "CPU us a request", "Heliograph to it", "bytes",
                "requests/s", "median ms", "p99 ms");
        ways.forEach((name, way) -> {
            double micros = Report.median(way.micros);
            Load.Answers last = way.answers.get(way.answers.size() - 1);
            report.row(name, Report.rounded(micros), "**%.2f**".formatted(ours / micros), last.bytesEach(),
                    Report.rounded(last.perSecond()), "%.1f".formatted(last.median()), "%.1f".formatted(last.p99()));
        });
    }

    /** For parts that measure something else: neither system has compiled what it does most when nobody has read a feed. */
    void warmUp() {
        warmUp(way("Heliograph"));
        warmUp(way("textbook"));
    }

    private void warmUp(Way way) {
        way.load.forSeconds(options.warmUp(), options.warmUpRequests());
    }

    private Way way(String name) {
        return ways.get(name);
    }

    /** Everybody comes once before it counts: what a viewer's last minutes have left is there again. */
    private void measure(Way way) {
        way.load.requests(Dataset.PEOPLE);
        long before = way.cpu.micros();
        Load.Answers answers = way.load.forSeconds(options.seconds(), Dataset.PEOPLE);
        way.micros.add((way.cpu.micros() - before) / (double) answers.count());
        way.answers.add(answers);
    }
}

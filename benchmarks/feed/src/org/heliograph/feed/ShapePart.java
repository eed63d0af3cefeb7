package org.heliograph.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The warm first page of viewers who follow many, and who follow celebrities, by turns. */
final class ShapePart {

    private static final int CONNECTIONS = 8;

    private final Heliograph heliograph;
    private final Options options;

    ShapePart(Heliograph heliograph, Options options) {
        this.heliograph = heliograph;
        this.options = options;
    }

    /** @param shapes tokens of viewers by shape, the first being what the others are compared with */
    void run(Report report, Map<String, List<String>> shapes) {
        Map<String, Load> loads = new LinkedHashMap<>();
        shapes.forEach((name, tokens) -> loads.put(name, new Load(heliograph.port, ReadPart.PATH, tokens, CONNECTIONS)));
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        Map<String, Long> bytes = new LinkedHashMap<>();
        loads.values().forEach(load -> load.requests(options.warmUpRequests() / 4));
        Cpu cpu = heliograph.cpu();
        for (int round = 0; round <= options.rounds(); round++) {
            boolean counts = round > 0;
            loads.forEach((name, load) -> {
                long before = cpu.micros();
                Load.Answers answers = load.forSeconds(options.seconds() / 2, Dataset.PEOPLE);
                if (counts) {
                    micros.computeIfAbsent(name, shape -> new ArrayList<>())
                            .add((cpu.micros() - before) / (double) answers.count());
                    bytes.put(name, answers.bytesEach());
                }
            });
        }
        report.heading("First page against the shape of the viewer", "CPU us a request", "to the first", "bytes");
        double first = Report.median(micros.values().iterator().next());
        micros.forEach((name, values) -> report.row(name, Report.rounded(Report.median(values)),
                "**%.2f**".formatted(Report.median(values) / first), bytes.get(name)));
    }
}

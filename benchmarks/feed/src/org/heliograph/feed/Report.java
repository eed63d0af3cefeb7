package org.heliograph.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tables in Markdown, on the console at once and in a file at the end. */
final class Report {

    private final StringBuilder text = new StringBuilder();

    void heading(String title, String... columns) {
        line("\n### " + title + "\n");
        line("| | " + String.join(" | ", columns) + " |");
        line("|---" + "|---".repeat(columns.length) + "|");
    }

    void row(Object... cells) {
        line("| " + String.join(" | ", Stream.of(cells).map(Object::toString).toList()) + " |");
    }

    void line(String line) {
        System.out.println(line);
        text.append(line).append('\n');
    }

    void writeTo(Path file) throws IOException {
        Files.writeString(file, text);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    static String rounded(double value) {
        return String.valueOf(Math.round(value));
    }
}

package org.heliograph.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** What the people of the demo write, by motif and kind ({@code alt}, {@code caption}, {@code comment} …). */
record Words(Map<String, List<String>> lines) {

    /** The section that is good for every motif. */
    static final String ANY = "ANY";

    /** Reads {@code words.txt}. */
    static Words read() {
        Map<String, List<String>> lines = new HashMap<>();
        String section = ANY;
        for (String line : linesOf("words.txt").toList()) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else {
                String[] parts = line.split(": ", 2);
                lines.computeIfAbsent(section + "." + parts[0], key -> new ArrayList<>())
                        .add(parts[1]);
            }
        }
        return new Words(lines);
    }

    /** One of that kind; there must be some. */
    String pick(Random random, String section, String kind) {
        List<String> choice = Objects.requireNonNull(lines.get(section + "." + kind));
        return choice.get(random.nextInt(choice.size()));
    }

    boolean has(String section, String kind) {
        return lines.containsKey(section + "." + kind);
    }

    /** The lines of a file beside this class that are neither empty nor remarks. */
    static Stream<String> linesOf(String file) {
        try (InputStream input = Objects.requireNonNull(Words.class.getResourceAsStream(file));
                BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("# ")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

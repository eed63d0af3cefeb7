package org.heliograph.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.heliograph.painting.Motif;

/** Somebody of the demo. The first one is the demo user, as whom one signs in. */
record Person(String username, String name, List<Motif> motifs, String bio) {

    /** The first so many of {@code people.txt}, or all when there are fewer. */
    static List<Person> first(int count) {
        return Words.linesOf("people.txt").limit(count).map(Person::read).toList();
    }

    private static Person read(String line) {
        String[] parts = line.split(" \\| ", 4);
        List<Motif> motifs = Stream.of(parts[2].split(" "))
                .map(name -> Motif.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
        return new Person(parts[0], parts[1], motifs, parts[3]);
    }
}

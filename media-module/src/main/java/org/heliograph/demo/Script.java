package org.heliograph.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.demo.Shot.Format;
import org.heliograph.painting.Motif;
import org.jspecify.annotations.Nullable;

/**
 * All that happens in the demo, the same each time it is read, so that what was interrupted can go on. Persons are numbers
 * in {@link #people}.
 *
 * @param follows whom each person follows
 * @param posts the oldest first
 */
record Script(List<Person> people, List<List<Integer>> follows, List<PlannedPost> posts) {

    /** The demo user. */
    static final int HERO = 0;

    private static final long SEED = 20_240_101;
    private static final int POSTS_EACH = 5;
    private static final int VIDEO_EVERY = 40;
    private static final int ALBUM_EVERY = 10;
    private static final int HERO_EVERY = 25;
    private static final Format[] FORMATS = {
        Format.LANDSCAPE, Format.UPRIGHT, Format.SQUARE, Format.UPRIGHT, Format.LANDSCAPE, Format.WIDE
    };
    private static final List<Motif> MOVING =
            List.of(Motif.AURORA, Motif.SEA, Motif.MARBLE, Motif.WOODS, Motif.RIDGES, Motif.CITY);

    /** For so many people (3 or more), with five posts for each of them. */
    static Script of(int count) {
        Random random = new Random(SEED);
        List<Person> people = Person.first(count);
        List<List<Integer>> follows = IntStream.range(0, people.size())
                .mapToObj(person ->
                        others(random, people.size(), person, person == HERO ? 0.6 : 0.2 + 0.4 * random.nextDouble()))
                .toList();
        return new Script(people, follows, new Writer(random, people).posts());
    }

    /** A part (0 to 1) of all people but that one, in any order. */
    private static List<Integer> others(Random random, int count, int person, double part) {
        List<Integer> others = IntStream.range(0, count)
                .filter(other -> other != person)
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(others, random);
        return List.copyOf(others.subList(0, (int) Math.ceil(part * others.size())));
    }

    private static final class Writer {
        private final Random random;
        private final List<Person> people;
        private final Words words = Words.read();
        private final int[] written;
        private int remarks;

        Writer(Random random, List<Person> people) {
            this.random = random;
            this.people = people;
            this.written = new int[people.size()];
        }

        /** Most of them of the last days. */
        List<PlannedPost> posts() {
            int count = POSTS_EACH * people.size();
            List<PlannedPost> posts = new ArrayList<>();
            int author = HERO;
            for (int i = count - 1; i >= 0; i--) {
                double part = (i + 0.8 * random.nextDouble()) / count;
                long minutes = 4 + (long) (Duration.ofDays(28).toMinutes() * Math.pow(part, 2.1));
                author = i % HERO_EVERY == 6 ? HERO : quieter(other(author), other(author));
                written[author]++;
                posts.add(post(author, distinct(minutes, i), i));
            }
            return posts;
        }

        private PlannedPost post(int author, long age, int number) {
            List<Motif> motifs = people.get(author).motifs();
            boolean isVideo = number % VIDEO_EVERY == 3;
            Motif motif = isVideo
                    ? MOVING.get(number / VIDEO_EVERY % MOVING.size())
                    : motifs.get(random.nextInt(motifs.size()));
            String section = motif.name();
            String caption = words.pick(random, isVideo ? Words.ANY : section, isVideo ? "video" : "caption");
            List<Integer> likers = others(random, people.size(), author, 0.05 + 0.8 * square(random.nextDouble()));
            return new PlannedPost(
                    author,
                    age,
                    shots(motif, number, isVideo),
                    caption,
                    place(section),
                    likers,
                    remarks(author, motif, age));
        }

        private List<Shot> shots(Motif motif, int number, boolean isVideo) {
            Format format = isVideo ? Format.VIDEO : FORMATS[random.nextInt(FORMATS.length)];
            if (motif == Motif.PORTRAIT && !isVideo) {
                format = Format.SQUARE;
            }
            int count = isVideo || number % ALBUM_EVERY != 1 ? 1 : 2 + random.nextInt(2);
            List<Shot> shots = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                shots.add(new Shot(motif, random.nextInt(1_000_000), format, words.pick(random, motif.name(), "alt")));
            }
            return shots;
        }

        private @Nullable String place(String section) {
            return words.has(section, "place") && random.nextBoolean() ? words.pick(random, section, "place") : null;
        }

        private List<Remark> remarks(int author, Motif motif, long age) {
            List<Remark> made = new ArrayList<>();
            int count = (int) (6 * square(random.nextDouble()) + 0.6);
            double left = 0.97;
            for (int i = 0; i < count; i++) {
                left *= 0.65 + 0.3 * random.nextDouble();
                int from = other(author);
                String section = random.nextInt(3) == 0 ? Words.ANY : motif.name();
                Remark remark = remark(from, words.pick(random, section, "comment"), left * age, 0);
                made.add(remark);
                if (random.nextInt(5) < 2) {
                    made.add(remark(author, words.pick(random, Words.ANY, "reply"), 0.8 * left * age, remark.age()));
                }
            }
            return made;
        }

        private Remark remark(int from, String text, double age, long answered) {
            long minutes = (long) (age / Duration.ofMinutes(1).toMillis());
            List<Integer> likers = others(random, people.size(), from, 0.2 * square(random.nextDouble()));
            return new Remark(from, text, distinct(minutes, remarks++), answered, likers);
        }

        /** The one who has posted less. */
        private int quieter(int one, int other) {
            return written[one] <= written[other] ? one : other;
        }

        private int other(int person) {
            return (person + 1 + random.nextInt(people.size() - 1)) % people.size();
        }

        /** Whole minutes and a number of its own in milliseconds, below a minute. */
        private static long distinct(long minutes, int number) {
            return Duration.ofMinutes(minutes + 1).toMillis() - number;
        }

        private static double square(double value) {
            return value * value;
        }
    }
}

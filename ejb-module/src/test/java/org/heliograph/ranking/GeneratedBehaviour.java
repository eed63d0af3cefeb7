package org.heliograph.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.heliograph.taste.Taste;
import org.heliograph.taste.TasteAct;
import org.heliograph.taste.TastePolicy;

/**
 * A made world of people who like posts for hidden reasons: topics that they care for, people who are dear to them, how good
 * a post is, how new it is, and chance. A ranking knows only what they did. Three weeks pass; then some of them, who have not
 * looked for three days, come back: what they like now is held out.
 */
final class GeneratedBehaviour {

    static final Instant NOW = Instant.parse("2026-05-01T18:00:00Z");

    private static final int TOPICS = 24;
    private static final int AUTHORS = 80;
    private static final int VIEWERS = 240;
    private static final int RETURNING = 60;
    private static final int FOLLOWED = 30;
    private static final int HOURS = 21 * 24;
    private static final int HOURS_AWAY = 3 * 24;
    private static final double POSTS_AN_HOUR = AUTHORS * 1.5 / 24;
    private static final double HALF_LIFE_DAYS = 14;

    private final Random random;
    private final List<Author> authors = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final List<Made> posts = new ArrayList<>();

    private record Author(List<String> topics, double talent) {}

    private record Made(long id, int author, List<String> tags, int hoursAgo, double quality, long[] counts) {}

    private record Person(Set<Integer> followed, Set<String> topics, Set<Integer> dear, List<TasteAct> acts) {}

    /** One who comes back: what he can be shown, what he is known to like, and what of it he will like now. */
    record Returning(List<Candidate> candidates, Taste taste, Set<Long> liked) {}

    GeneratedBehaviour(long seed) {
        random = new Random(seed);
        for (int i = 0; i < AUTHORS; i++) {
            authors.add(new Author(List.of(topic(), topic()), random.nextGaussian()));
        }
        for (int i = 0; i < VIEWERS; i++) {
            people.add(person());
        }
        publish();
        for (int i = 0; i < VIEWERS; i++) {
            live(people.get(i), i < RETURNING ? HOURS_AWAY : 0);
        }
    }

    List<Returning> returning() {
        return people.subList(0, RETURNING).stream().map(this::comesBack).toList();
    }

    private Returning comesBack(Person person) {
        List<Candidate> candidates = new ArrayList<>();
        Set<Long> liked = new HashSet<>();
        for (Made post : posts) {
            if (post.hoursAgo < HOURS_AWAY && person.followed.contains(post.author)) {
                candidates.add(candidate(post));
                if (random.nextDouble() < chance(person, post, post.hoursAgo)) {
                    liked.add(post.id);
                }
            }
        }
        return new Returning(candidates, TastePolicy.of(person.acts, HALF_LIFE_DAYS), liked);
    }

    private static Candidate candidate(Made post) {
        var signals = new Signals(post.counts[0], post.counts[1], post.counts[2]);
        Instant published = NOW.minus(Duration.ofHours(post.hoursAgo));
        return new Candidate(post.id, post.author, post.tags, published, signals, false);
    }

    private Person person() {
        Set<Integer> followed = some(FOLLOWED, AUTHORS);
        Set<String> topics = new HashSet<>(List.of(topic(), topic(), topic()));
        Set<Integer> dear = new HashSet<>(new ArrayList<>(followed).subList(0, 4));
        return new Person(followed, topics, dear, new ArrayList<>());
    }

    private void publish() {
        long id = 0;
        for (int hoursAgo = HOURS; hoursAgo >= 0; hoursAgo--) {
            for (double left = POSTS_AN_HOUR; random.nextDouble() < left; left--) {
                int author = random.nextInt(AUTHORS);
                Author by = authors.get(author);
                List<String> tags = List.of(by.topics.get(random.nextInt(2)), topic());
                double quality = 0.5 * by.talent + random.nextGaussian();
                posts.add(new Made(++id, author, tags, hoursAgo, quality, new long[3]));
            }
        }
    }

    /** Looks at most of what those he follows publish, hours later, and likes, comments on and saves some of it. */
    private void live(Person person, int away) {
        for (Made post : posts) {
            int seenAfter = (int) (-8 * Math.log(1 - random.nextDouble()));
            int seenAgo = post.hoursAgo - seenAfter;
            if (!person.followed.contains(post.author) || seenAgo < away || random.nextInt(10) < 4) {
                continue;
            }
            post.counts[2]++;
            int kinds = 0;
            if (random.nextDouble() < chance(person, post, seenAfter)) {
                kinds |= TasteAct.LIKED;
                post.counts[0]++;
            }
            if (random.nextDouble() < chance(person, post, seenAfter) / 5) {
                kinds |= TasteAct.COMMENTED;
                post.counts[1]++;
            }
            if (kinds != 0) {
                person.acts.add(new TasteAct(post.author, post.tags, kinds, seenAgo / 24.0));
            }
        }
    }

    private static double chance(Person person, Made post, int age) {
        double liking = -3.5
                + 1.5 * post.tags.stream().filter(person.topics::contains).count()
                + (person.dear.contains(post.author) ? 2 : 0)
                + 0.8 * post.quality
                - 0.02 * age;
        return 1 / (1 + Math.exp(-liking));
    }

    private String topic() {
        return "topic" + random.nextInt(TOPICS);
    }

    private Set<Integer> some(int count, int of) {
        Set<Integer> chosen = new HashSet<>();
        while (chosen.size() < count) {
            chosen.add(random.nextInt(of));
        }
        return chosen;
    }
}

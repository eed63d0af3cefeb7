package org.heliograph.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.heliograph.kernel.Ids;

/**
 * What both systems are filled with, drawn from a seed: people who follow each other at random and one whom half of them
 * follow, their posts of the last 60 days with a photo each, and up to ten likes a post. People and posts are counted
 * from 0, posts by age.
 */
final class Dataset {

    static final int PEOPLE = 2_000;
    static final int FOLLOWEES = 100;
    static final int POSTS = 20_000;

    /** Whom half of all follow. */
    static final int CELEBRITY = 0;

    private static final int MOST_LIKES = 10;
    private static final long SPAN_MS = 60L * 86_400_000;
    private static final long SIGNED_UP = System.currentTimeMillis() - 90L * 86_400_000;
    private static final List<String> WORDS = List.of(
            "harbour", "dawn", "tram", "market", "rain", "roof", "orchard", "ferry", "lantern", "bridge", "snow", "bakery",
            "cliff", "dog", "violin", "meadow", "tower", "noon", "sail", "garden", "moss", "train", "window", "river");

    final List<Set<Integer>> followees = new ArrayList<>();
    final List<Post> posts = new ArrayList<>();

    /** A post: its author, text, whether its photo lies, and who likes it. */
    record Post(int number, int author, Instant at, String caption, String tag, boolean lies, Set<Integer> likers) {

        int width() {
            return lies ? 4000 : 3000;
        }

        int height() {
            return lies ? 3000 : 4000;
        }
    }

    Dataset(long seed) {
        Random random = new Random(seed);
        for (int person = 0; person < PEOPLE; person++) {
            followees.add(followees(random, person));
        }
        long end = System.currentTimeMillis() - 600_000;
        for (int number = 0; number < POSTS; number++) {
            posts.add(post(random, number, Instant.ofEpochMilli(end - SPAN_MS + SPAN_MS * number / POSTS)));
        }
    }

    private static Set<Integer> followees(Random random, int person) {
        Set<Integer> chosen = new LinkedHashSet<>();
        if (person > 0 && person <= PEOPLE / 2) {
            chosen.add(CELEBRITY);
        }
        while (chosen.size() < FOLLOWEES) {
            int other = 1 + random.nextInt(PEOPLE - 1);
            if (other != person) {
                chosen.add(other);
            }
        }
        return chosen;
    }

    private static Post post(Random random, int number, Instant at) {
        List<String> words = new ArrayList<>();
        for (int left = 6 + random.nextInt(20); left > 0; left--) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        String tag = WORDS.get(random.nextInt(WORDS.size()));
        Set<Integer> likers = new HashSet<>();
        for (int left = random.nextInt(MOST_LIKES + 1); left > 0; left--) {
            likers.add(random.nextInt(PEOPLE));
        }
        String caption = String.join(" ", words) + " #" + tag;
        return new Post(number, random.nextInt(PEOPLE), at, caption, tag, random.nextBoolean(), likers);
    }

    /** Newest first, of those whom this person follows. */
    List<Post> feedOf(int person, int most) {
        List<Post> feed = new ArrayList<>();
        for (int number = POSTS - 1; number >= 0 && feed.size() < most; number--) {
            if (followees.get(person).contains(posts.get(number).author())) {
                feed.add(posts.get(number));
            }
        }
        return feed;
    }

    static String username(int person) {
        return "p%04d".formatted(person);
    }

    /** The id of a person, as the database would have made it in the past. */
    static long personId(int person) {
        return id(SIGNED_UP + person, person, 0);
    }

    /** The id of a post, which is its position too. */
    static long postId(Post post) {
        return id(post.at().toEpochMilli(), post.author(), 2 * post.number());
    }

    /** The id of the post's one photo, which came before the post. */
    static long mediaId(Post post) {
        return id(post.at().toEpochMilli() - 5_000, post.author(), 2 * post.number() + 1);
    }

    /** The id of the follow of that number, in both directions. */
    static long followId(int follower, int number) {
        return id(SIGNED_UP + PEOPLE + number, follower, 0);
    }

    /** 41 bits of milliseconds, 13 of the shard of its person, 10 of a sequence. */
    static long id(long epochMilli, int person, int sequence) {
        return Ids.firstAt(Instant.ofEpochMilli(epochMilli))
                | (long) (person * 31 % Ids.SHARDS) << 10
                | sequence & 1023;
    }
}

package org.heliograph.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.heliograph.kernel.Caches;
import org.heliograph.kernel.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random histories against brute force, for as long as {@code heliograph.oracle.seconds} says (180), from a seed that is
 * printed. {@code -Dheliograph.oracle.seed=…} plays one history again, the one that a failure names.
 */
class FeedHistoriesIT {

    private static final Log LOG = Log.of(FeedHistoriesIT.class);
    private static final int STEPS = 150;

    private static final Caches CACHES = new Caches(Optional.empty());

    @BeforeAll
    static void start() {
        CACHES.start();
    }

    @AfterAll
    static void stop() {
        CACHES.stop();
    }

    @Test
    void aFeedShowsWhatBruteForceShows() {
        Long given = Long.getLong("heliograph.oracle.seed");
        if (given != null) {
            play(given);
            return;
        }
        long seed = new Random().nextLong();
        Duration budget = Duration.ofSeconds(Long.getLong("heliograph.oracle.seconds", 180));
        var seeds = new Random(seed);
        long end = System.nanoTime() + budget.toNanos();
        int histories = 0;
        while (System.nanoTime() < end) {
            histories++;
            try {
                play(seeds.nextLong());
            } catch (AssertionError e) {
                throw new AssertionError("history " + histories + ": " + e.getMessage(), e);
            }
        }
        LOG.info(histories + " histories of " + STEPS + " steps, seed " + seed);
    }

    private static void play(long seed) {
        new FeedHistory(seed, new FeedRoom.Parts(CACHES)).play(STEPS);
    }
}

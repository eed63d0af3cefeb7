package org.heliograph.feed;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import org.heliograph.kernel.Log;

/**
 * Random histories against brute force, for as long as {@link Budget} says. The seed is printed; a history that fails is
 * made as short as can be, and the failure says how to play it alone. That they find something is shown by {@link Plant}.
 */
class FeedHistoriesIT {

    private static final Log LOG = Log.of(FeedHistoriesIT.class);

    /** Each bug takes some 50 histories at most, all of them together some seconds where nobody else works. */
    private static final int MANY = 2_000;

    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Cluster CLUSTER = Cluster.start();

    @AfterContainer
    static void stop() {
        CLUSTER.stop();
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(Budget.class)
    void aFeedShowsWhatBruteForceShows(@ForAll("scripts") Script random) {
        Script script = Budget.given().map(Script::of).orElse(random);
        try {
            play(script, Plant.NONE);
        } catch (AssertionError e) {
            Script shortest = script.shortest(FeedHistoriesIT::fails);
            throw new AssertionError("Again by -D" + Budget.SCRIPT + "=\"" + shortest.words() + "\"", e);
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void aPlantedBugIsFound(@ForAll Plant plant) {
        long begun = System.nanoTime();
        int histories = 0;
        while (plant != Plant.NONE) {
            histories++;
            if (histories > MANY && System.nanoTime() - begun > LONG.toNanos()) {
                fail("%s is not found in %d histories", plant, histories);
            }
            try {
                play(Script.any().sample(), plant);
            } catch (AssertionError e) {
                Duration hunt = Duration.ofNanos(System.nanoTime() - begun);
                LOG.info(plant + " is found after " + histories + " histories, " + hunt.toMillis() + " ms: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                return;
            }
        }
    }

    private static void play(Script script, Plant plant) {
        new FeedHistory(script, CLUSTER, plant).play();
    }

    private static boolean fails(Script script) {
        try {
            play(script, Plant.NONE);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Script.any();
    }
}

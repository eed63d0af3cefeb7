package org.heliograph.feed;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Random histories against brute force, for as long as {@link Budget} says. The seed is printed; a history that fails is
 * made as short as can be, and {@code -Dheliograph.oracle.script="…"} plays it alone.
 */
class FeedHistoriesIT {

    private static final Cluster CLUSTER = Cluster.start();

    @AfterContainer
    static void stop() {
        CLUSTER.stop();
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(Budget.class)
    void aFeedShowsWhatBruteForceShows(@ForAll("scripts") Script script) {
        try {
            play(script);
        } catch (AssertionError e) {
            Script shortest = script.shortest(FeedHistoriesIT::fails);
            throw new AssertionError("-Dheliograph.oracle.script=\"" + shortest.words() + "\" fails", e);
        }
    }

    private static void play(Script script) {
        new FeedHistory(script, CLUSTER, Plant.NONE).play();
    }

    private static boolean fails(Script script) {
        try {
            play(script);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    @Example
    void theGivenHistoryToo() {
        String script = System.getProperty("heliograph.oracle.script", "");
        if (!script.isBlank()) {
            play(Script.of(script));
        }
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Script.any();
    }
}

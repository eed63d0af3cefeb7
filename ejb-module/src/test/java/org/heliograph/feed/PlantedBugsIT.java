package org.heliograph.feed;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.heliograph.kernel.Log;

/** Shows that the histories of {@link FeedHistoriesIT} find something: each {@link Plant}, in a time that verify has. */
class PlantedBugsIT {

    private static final Log LOG = Log.of(PlantedBugsIT.class);
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Cluster CLUSTER = Cluster.start();

    @AfterContainer
    static void stop() {
        CLUSTER.stop();
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void eachIsFound(@ForAll Plant plant) {
        if (plant == Plant.NONE) {
            return;
        }
        long begun = System.nanoTime();
        int histories = 0;
        while (System.nanoTime() - begun < BUDGET.toNanos()) {
            histories++;
            try {
                new FeedHistory(Script.any().sample(), CLUSTER, plant).play();
            } catch (AssertionError e) {
                long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
                String found = e.getMessage();
                LOG.info(plant + " after " + histories + " histories, " + millis + " ms: "
                        + found.strip().lines().findFirst().orElse(""));
                return;
            }
        }
        fail(plant + " is not found in " + histories + " histories");
    }
}

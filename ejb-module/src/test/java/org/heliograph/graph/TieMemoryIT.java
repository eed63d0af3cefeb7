package org.heliograph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.LongStream;
import org.heliograph.kernel.Caches;
import org.heliograph.kernel.Log;
import org.junit.jupiter.api.Test;

/** What a viewer with 100 followees takes of the heap, with all that the cache has around an entry. */
class TieMemoryIT {

    private static final Log LOG = Log.of(TieMemoryIT.class);
    private static final int VIEWERS = 20_000;
    private static final int FOLLOWEES = 100;

    @Test
    void aViewerWithAHundredFolloweesTakesLittle() {
        Caches caches = new Caches(Optional.empty());
        caches.start();
        try {
            TieStore store = new TieStore(new TieConfig(2 * VIEWERS, 5_000), caches, Clock.systemUTC());
            store.open();
            long before = usedHeap();
            for (long viewer = 0; viewer < VIEWERS; viewer++) {
                long[] nobody = {};
                long[] following = LongStream.range(viewer, viewer + FOLLOWEES).toArray();
                Ties ties = Ties.of(following, nobody, nobody, nobody);
                store.complete(viewer, TieEntry.read(store.begin(viewer), 1, ties));
            }
            long each = (usedHeap() - before) / VIEWERS;

            LOG.info(each + " bytes for a viewer with " + FOLLOWEES + " followees");
            assertThat(each).isBetween(8L * FOLLOWEES, 1_500L);
            assertThat(store.find(1).ties()).isNotNull();
        } finally {
            caches.stop();
        }
    }

    private static long usedHeap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(
                    used,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return used;
    }
}

package org.heliograph.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.heliograph.media.Lane;
import org.junit.jupiter.api.Test;

class VideoSlotsTest {

    private final VideoSlots slots = new VideoSlots(2, "here");

    @Test
    void theLastSlotIsNeverAHighRungs() throws Exception {
        slots.enter(Lane.REST);

        CompletableFuture<VideoSlots.Slot> second = entering(Lane.REST);

        assertThat(second).isNotDone();
        slots.enter(Lane.FIRST);
        assertThat(second).isNotDone();
    }

    @Test
    void firstRungsMayTakeAllSlotsAndGoBeforeTheOthers() throws Exception {
        VideoSlots.Slot one = slots.enter(Lane.FIRST);
        slots.enter(Lane.FIRST);
        CompletableFuture<VideoSlots.Slot> high = entering(Lane.REST);
        CompletableFuture<VideoSlots.Slot> first = entering(Lane.FIRST);

        one.close();

        first.get(5, TimeUnit.SECONDS).close();
        assertThat(high.get(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void whatCanWaitLongestTakesASlotOfTheHigherRungsAndGoesAfterThem() throws Exception {
        VideoSlots.Slot busy = slots.enter(Lane.REST);
        CompletableFuture<VideoSlots.Slot> last = entering(slots::enterLast);
        assertThat(last).isNotDone();
        CompletableFuture<VideoSlots.Slot> rungs = entering(Lane.REST);

        busy.close();

        VideoSlots.Slot higher = rungs.get(5, TimeUnit.SECONDS);
        assertThat(last).isNotDone();
        higher.close();
        last.get(5, TimeUnit.SECONDS);
        assertThat(slots.enter(Lane.FIRST)).isNotNull();
    }

    @Test
    void oneSlotIsTwo() throws Exception {
        VideoSlots few = new VideoSlots(1, "here");
        few.enter(Lane.REST);

        assertThat(few.enter(Lane.FIRST)).isNotNull();
    }

    private interface Entrance {
        VideoSlots.Slot enter() throws InterruptedException;
    }

    private CompletableFuture<VideoSlots.Slot> entering(Lane lane) {
        return entering(() -> slots.enter(lane));
    }

    /** Returns when the other thread waits or is through. */
    private static CompletableFuture<VideoSlots.Slot> entering(Entrance entrance) {
        var entered = new CompletableFuture<VideoSlots.Slot>();
        Thread thread = new Thread(() -> {
            try {
                entered.complete(entrance.enter());
            } catch (InterruptedException e) {
                entered.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return entered;
    }
}

package org.heliograph.processing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.media.Lane;
import org.heliograph.media.VideoQueue;

/**
 * Sees to it, on workers, that no job stays behind: those of a worker that fell silent go back, those that are due again
 * get a message, those of higher rungs only while they are not shed. What this server had claimed when it ended is free as soon as it starts.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VideoSweep {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int BATCH = 100;
    private static final Log LOG = Log.of(VideoSweep.class);

    @Inject
    private VideoQueue queue;

    @Inject
    private VideoSlots slots;

    @Inject
    private NodeConfig node;

    @Inject
    private Shedding shedding;

    @Inject
    private VideoMetrics metrics;

    private boolean failed;

    @PostConstruct
    void takeUpWhatWasLeft() {
        if (node.isWorker()) {
            metrics.show();
            queue.freeOf(slots.node(), true);
        }
    }

    @PreDestroy
    void leaveToOthers() {
        if (node.isWorker()) {
            queue.freeOf(slots.node(), false);
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void run() {
        if (!node.isWorker()) {
            return;
        }
        try {
            int silent = queue.freeSilent(SILENCE);
            if (silent > 0) {
                LOG.warn(silent + " video jobs fell silent and are tried again");
            }
            queue.wake(Lane.FIRST, BATCH);
            metrics.take();
            if (shedding.judge(metrics.oldestFirst())) {
                LOG.warn("Higher rungs of videos are " + (shedding.isOn() ? "left for later" : "made again"));
            }
            if (!shedding.isOn()) {
                queue.wake(Lane.REST, BATCH);
            }
            failed = false;
        } catch (RuntimeException e) {
            if (!failed) {
                metrics.forget();
                LOG.error("The video jobs cannot be looked through; the next sweep goes on", e);
            }
            failed = true;
        }
    }

    @Schedule(hour = "4", minute = "11", persistent = false)
    public void forgetTurns() {
        queue.forgetTurns();
    }
}

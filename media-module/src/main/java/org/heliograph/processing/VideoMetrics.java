package org.heliograph.processing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.heliograph.media.Lane;
import org.heliograph.media.VideoQueue;
import org.heliograph.media.VideoQueue.Depth;

/**
 * Shows {@code heliograph_video_jobs{lane, state}} ({@code waiting} or {@code running}, of all servers),
 * {@code heliograph_video_oldest_job_seconds{lane}} and {@code heliograph_video_shedding} (1 while this server leaves
 * higher rungs for later). Taken by the sweep; NaN while it cannot be had.
 */
@ApplicationScoped
public class VideoMetrics {

    @Inject
    private VideoQueue queue;

    @Inject
    private Shedding shedding;

    @Inject
    private MetricRegistry metrics;

    private volatile Map<Lane, Depth> depths = Map.of();

    void show() {
        for (Lane lane : Lane.values()) {
            Tag tag = new Tag("lane", lane.word);
            metrics.gauge("heliograph_video_jobs", () -> of(lane, Depth::waiting), tag, new Tag("state", "waiting"));
            metrics.gauge("heliograph_video_jobs", () -> of(lane, Depth::running), tag, new Tag("state", "running"));
            metrics.gauge("heliograph_video_oldest_job_seconds", () -> of(lane, Depth::oldestSeconds), tag);
        }
        metrics.gauge("heliograph_video_shedding", () -> shedding.isOn() ? 1 : 0);
    }

    void take() {
        var taken = new EnumMap<Lane, Depth>(Lane.class);
        for (Lane lane : Lane.values()) {
            taken.put(lane, queue.depth(lane));
        }
        depths = taken;
    }

    void forget() {
        depths = Map.of();
    }

    /** Seconds that the oldest first rung had waited when it was last asked for. */
    double oldestFirst() {
        Depth first = depths.get(Lane.FIRST);
        return first == null ? 0 : first.oldestSeconds();
    }

    private double of(Lane lane, ToDoubleFunction<Depth> value) {
        Depth depth = depths.get(lane);
        return depth == null ? Double.NaN : value.applyAsDouble(depth);
    }
}

package org.heliograph.media;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.heliograph.kernel.Log;
import org.jspecify.annotations.Nullable;

/**
 * Shows {@code heliograph_media_jobs{state}}: uploaded media that wait ({@code pending}), are worked on
 * ({@code processing}), or can be seen in part ({@code partial}). Sampled every 10 s; NaN while it cannot be had.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MediaMetrics {

    private static final String JOBS = "heliograph_media_jobs";
    private static final List<MediaStatus> UNFINISHED =
            List.of(MediaStatus.PENDING, MediaStatus.PROCESSING, MediaStatus.PARTIAL);
    private static final Log LOG = Log.of(MediaMetrics.class);

    @Inject
    private Renditions renditions;

    @Inject
    private MetricRegistry metrics;

    /** Null while there is no sample; gauges read it without waiting for the bean. */
    private static final class Sample {
        volatile @Nullable Map<MediaStatus, Long> jobs;

        double of(MediaStatus status) {
            Map<MediaStatus, Long> known = jobs;
            return known == null ? Double.NaN : known.getOrDefault(status, 0L);
        }
    }

    private final Sample sample = new Sample();

    @PostConstruct
    void start() {
        for (MediaStatus status : UNFINISHED) {
            metrics.gauge(JOBS, () -> sample.of(status), new Tag("state", status.word));
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void take() {
        try {
            sample.jobs = renditions.unfinished();
        } catch (RuntimeException e) {
            if (sample.jobs != null) {
                LOG.error("The media cannot be counted", e);
            }
            sample.jobs = null;
        }
    }
}

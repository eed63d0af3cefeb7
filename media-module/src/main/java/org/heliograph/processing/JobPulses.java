package org.heliograph.processing;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.kernel.Log;
import org.heliograph.media.Ladders;
import org.heliograph.media.VideoJob;
import org.heliograph.media.VideoJobs;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a running job and its rows in touch, every {@value #PERIOD_SECONDS} s and off the job's own threads: it says that
 * it lives and how far it is, and learns that its video was deleted or taken down, or its claim lost. While the database
 * is down the job goes on.
 */
@ApplicationScoped
public class JobPulses {

    private static final int PERIOD_SECONDS = 2;
    private static final Log LOG = Log.of(JobPulses.class);

    @Resource
    private ManagedScheduledExecutorService timer;

    @Inject
    private VideoJobs jobs;

    @Inject
    private Ladders ladders;

    Pulse start(VideoJob job) {
        var pulse = new Pulse(job);
        pulse.beats = timer.scheduleWithFixedDelay(pulse::beat, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        return pulse;
    }

    /** One job's watch; ends with it. */
    final class Pulse implements JobWatch, AutoCloseable {

        private final VideoJob job;
        private volatile List<String> rungs = List.of();
        private volatile double done;
        private volatile boolean over;
        private volatile @Nullable Future<?> beats;

        private Pulse(VideoJob job) {
            this.job = job;
        }

        /** The progress from now on is that of these rungs. */
        void follow(List<String> names) {
            rungs = names;
        }

        /** Asks now rather than at the next beat whether to go on. */
        void check() {
            if (over || !jobs.beat(job)) {
                throw new CancellationException("The video is deleted or taken down, or somebody else works on it");
            }
        }

        private void beat() {
            try {
                over |= !jobs.beat(job);
                ladders.progress(job.ownerId(), job.mediaId(), rungs, done);
            } catch (RuntimeException e) {
                LOG.warn("The progress of medium " + job.mediaId() + " cannot be written: " + e.getMessage());
            }
        }

        @Override
        public void progress(double fraction) {
            done = fraction;
        }

        @Override
        public boolean cancelled() {
            return over;
        }

        @Override
        public void close() {
            Future<?> running = beats;
            if (running != null) {
                running.cancel(false);
            }
        }
    }
}

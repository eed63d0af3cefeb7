package org.heliograph.processing;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.kernel.Log;
import org.heliograph.media.Original;
import org.heliograph.media.Renditions;

/**
 * Keeps a running job and its row in touch, every {@value #PERIOD_SECONDS} s and off the job's own threads: its progress
 * is written, and it learns that its medium was deleted. While the database is down the job goes on.
 */
@ApplicationScoped
public class JobPulses {

    private static final int PERIOD_SECONDS = 2;
    private static final Log LOG = Log.of(JobPulses.class);

    @Resource
    private ManagedScheduledExecutorService timer;

    @Inject
    private Renditions renditions;

    Pulse start(Original original, VideoRenditionConsumer.Share share) {
        var pulse = new Pulse(original, share);
        pulse.beats = timer.scheduleWithFixedDelay(pulse::beat, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        return pulse;
    }

    /** One job's watch; ends with it. */
    final class Pulse implements JobWatch, AutoCloseable {

        private final Original original;
        private final VideoRenditionConsumer.Share share;
        private volatile double done;
        private volatile boolean gone;
        private volatile @org.jspecify.annotations.Nullable Future<?> beats;

        private Pulse(Original original, VideoRenditionConsumer.Share share) {
            this.original = original;
            this.share = share;
        }

        private void beat() {
            try {
                gone = renditions.isGone(original.mediaId());
                renditions.progress(original.ownerId(), original.mediaId(), share.of(done));
            } catch (RuntimeException e) {
                LOG.warn("The progress of medium " + original.mediaId() + " cannot be written: " + e.getMessage());
            }
        }

        @Override
        public void progress(double fraction) {
            done = fraction;
        }

        @Override
        public boolean cancelled() {
            return gone;
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

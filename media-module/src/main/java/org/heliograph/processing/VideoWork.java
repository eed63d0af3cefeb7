package org.heliograph.processing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.heliograph.events.DeadLetters;
import org.heliograph.events.Event;
import org.heliograph.events.Outage;
import org.heliograph.events.PoisonMessage;
import org.heliograph.ffmpeg.Hung;
import org.heliograph.ffmpeg.NoSpace;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.kernel.Log;
import org.heliograph.media.Ladders;
import org.heliograph.media.Lane;
import org.heliograph.media.MediaFailure;
import org.heliograph.media.Original;
import org.heliograph.media.Renditions;
import org.heliograph.media.VideoJob;
import org.heliograph.media.VideoJobs;
import org.heliograph.media.VideoQueue;

/**
 * Does one job for each message: the one whose turn it is, not the one that the message names. Decides what a failure
 * means: the file's own fault is final; joint rungs that failed are tried one by one; anything else is tried again, at
 * most {@value #ATTEMPTS} times in all ({@value #HANGS} when it hangs), and then buried with FFmpeg's own words. Of a
 * video that was deleted meanwhile nothing is left; one that was taken down is laid aside.
 */
@ApplicationScoped
public class VideoWork {

    static final int ATTEMPTS = 5;

    /** A file on which FFmpeg hangs holds a slot for a minute each time. */
    private static final int HANGS = 2;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Log LOG = Log.of(VideoWork.class);

    @Inject
    private VideoJobs jobs;

    @Inject
    private VideoQueue queue;

    @Inject
    private VideoSlots slots;

    @Inject
    private Shedding shedding;

    @Inject
    private LadderJob ladder;

    @Inject
    private Ladders ladders;

    @Inject
    private Renditions renditions;

    @Inject
    private DerivedFiles files;

    @Inject
    private DeadLetters deadLetters;

    /** Blocks until a slot is free, then does what is to be done next in that lane, if anything. */
    void next(Lane lane, Event event) throws Exception {
        ensure(lane, event);
        if (isShed(lane)) {
            return;
        }
        try (VideoSlots.Slot slot = slots.enter(lane)) {
            Optional<VideoJob> job = isShed(lane) ? Optional.empty() : jobs.claim(lane, slot.node());
            if (job.isPresent()) {
                attempt(job.get());
            }
        }
    }

    /** The sweep sends the messages again when there is time for such work. */
    private boolean isShed(Lane lane) {
        if (lane == Lane.FIRST || !shedding.isOn()) {
            return false;
        }
        queue.sleep(lane);
        return true;
    }

    private void ensure(Lane lane, Event event) throws PoisonMessage {
        if (event instanceof Event.MediaUploaded uploaded) {
            jobs.ensure(uploaded.ownerId(), uploaded.mediaId(), lane, "");
        } else if (event instanceof Event.RungsQueued queued) {
            jobs.ensure(queued.ownerId(), queued.mediaId(), lane, queued.rung() == null ? "" : queued.rung());
        } else {
            throw new PoisonMessage("Not for this queue", new IllegalArgumentException(event.toString()));
        }
    }

    private void attempt(VideoJob job) throws Exception {
        try {
            if (job.attempts() > ATTEMPTS) {
                throw new IllegalStateException("The server ended during each attempt");
            }
            if (isJoint(job) && job.attempts() > 1) {
                jobs.split(job);
                return;
            }
            Optional<Original> original = jobs.begin(job);
            if (original.isPresent()) {
                ladder.make(job, original.get());
            }
            end(job);
        } catch (UnprocessableMedia e) {
            LOG.warn(told(job) + " cannot be made (" + e.code() + "): " + e.forOperator());
            giveUpOrSplit(job, new MediaFailure(e.code(), String.valueOf(e.getMessage())));
        } catch (CancellationException e) {
            LOG.info(told(job) + " was cancelled");
            stop(job);
        } catch (Exception e) {
            retry(job, e);
        }
    }

    private void retry(VideoJob job, Exception failure) throws Exception {
        if (Outage.isBehind(failure)) {
            jobs.giveBack(job);
            throw failure;
        }
        if (NoSpace.isBehind(failure)) {
            jobs.giveBack(job);
            throw new Outage("Space for the work on videos", failure);
        }
        LOG.error("Attempt " + job.attempts() + " at " + told(job) + " failed", failure);
        if (isJoint(job)) {
            jobs.split(job);
            return;
        }
        int most = failure instanceof Hung ? HANGS : ATTEMPTS;
        if (job.attempts() < most && !(failure instanceof PoisonMessage)) {
            jobs.putBack(job, FIRST_PAUSE.multipliedBy(1L << (job.attempts() - 1)));
            return;
        }
        var event = new Event.RungsQueued(job.mediaId(), job.ownerId(), job.lane() == Lane.FIRST, job.rung());
        deadLetters.bury(event, String.valueOf(failure.getMessage()), Math.min(job.attempts(), ATTEMPTS));
        giveUpOrSplit(
                job,
                new MediaFailure(
                        MediaFailure.PROCESSING_FAILED, "It could not be processed; the operator can try again."));
    }

    private void giveUpOrSplit(VideoJob job, MediaFailure failure) {
        if (isJoint(job)) {
            jobs.split(job);
            return;
        }
        if (job.lane() == Lane.FIRST) {
            renditions.fail(job.ownerId(), job.mediaId(), failure);
        } else {
            ladders.fail(job.ownerId(), job.mediaId(), job.rung(), failure);
        }
        end(job);
    }

    /** A deleted video is over. One that was taken down waits for its return; a job that was lost is somebody else's. */
    private void stop(VideoJob job) {
        if (renditions.isGone(job.mediaId())) {
            end(job);
        } else {
            jobs.layDown(job);
        }
    }

    /** Clears up first: while the store is down the job stays. */
    private void end(VideoJob job) {
        if (renditions.isGone(job.mediaId())) {
            files.deleteAll(job.mediaId());
        } else if (job.attempts() > 1 || job.isAlone()) {
            ladders.leftOver(job.ownerId(), job.mediaId()).forEach(name -> files.deleteAll(job.mediaId(), name));
        }
        jobs.finish(job);
    }

    private static boolean isJoint(VideoJob job) {
        return job.lane() == Lane.REST && !job.isAlone();
    }

    private static String told(VideoJob job) {
        String what = job.lane() == Lane.FIRST ? "The first rung" : job.isAlone() ? "Rung " + job.rung() : "The ladder";
        return what + " of medium " + job.mediaId();
    }
}

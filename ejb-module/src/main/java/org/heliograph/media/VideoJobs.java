package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NativeRows;

/**
 * What is still to be made of videos. A job lies here from the upload on; a message only wakes a worker, who then takes
 * the job whose turn it is: owners take turns, so that fifty videos of one do not hold up another's first. A claimed job
 * is the worker's as long as he says so every few seconds; a silent one's goes back. An attempt counts when it is begun,
 * so that a video which kills its server is given up on as well.
 */
@Stateless
public class VideoJobs {

    /** Claims are taken one after the other, or two workers would see the same turns. */
    private static final long CLAIMING = 0x68656c696f676aL;

    /** Whether the video of a job was taken down, but may return: it is not worked on until it does. */
    static final String TAKEN_DOWN = """
            exists (select from dead_media dead join media on media.id = dead.media_id
                where dead.media_id = job.media_id and dead.dead and media.deleted_at is null)""";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private MediaRows rows;

    @Inject
    private Ladders ladders;

    @Inject
    private Outbox outbox;

    /** In the transaction that ends an upload, whose event is the first message. */
    public void queueFirst(@Observes Event.MediaUploaded uploaded) {
        if (uploaded.video()) {
            insert(uploaded.ownerId(), uploaded.mediaId(), Lane.FIRST, "");
        }
    }

    /** A message of that job came: usually the job is there; a replayed dead letter brings it back. */
    public void ensure(long ownerId, long mediaId, Lane lane, String rung) {
        Media media = rows.lock(ownerId, mediaId);
        if (media.deletedAt != null || media.uploadStatus != UploadStatus.COMPLETED) {
            return;
        }
        boolean again = lane == Lane.FIRST ? isUnseen(media) : media.status.isVisible() && reopen(media, rung);
        if (again) {
            insert(ownerId, mediaId, lane, rung);
        }
    }

    /** Takes the job whose turn it is in a lane; empty when none is due. */
    public Optional<VideoJob> claim(Lane lane, String node) {
        entityManager
                .createNativeQuery("select 1 from pg_advisory_xact_lock(:key)")
                .setParameter("key", CLAIMING)
                .getResultList();
        UUID claim = UUID.randomUUID();
        var taken = entityManager
                .createNativeQuery("""
                        update video_job set claim = :claim, node = :node, beat_at = now(), attempts = attempts + 1
                        where (media_id, lane, rung) = (
                            select job.media_id, job.lane, job.rung from video_job job
                            left join video_turn turn on turn.owner_id = job.owner_id and turn.lane = job.lane
                            where job.lane = :lane and job.claim is null and job.due_at <= now() and not %s
                            order by (select count(*) from video_job running
                                    where running.owner_id = job.owner_id and running.claim is not null),
                                turn.taken_at nulls first, job.queued_at, job.media_id, job.rung
                            limit 1 for update of job skip locked)
                        returning owner_id, media_id, rung, attempts""".formatted(TAKEN_DOWN))
                .setParameter("claim", claim)
                .setParameter("node", node)
                .setParameter("lane", lane.word);
        Optional<VideoJob> job = NativeRows.of(taken).stream()
                .findFirst()
                .map(row -> new VideoJob((Long) row[0], (Long) row[1], lane, (String) row[2], (Integer) row[3], claim));
        job.ifPresent(this::takeTurn);
        return job;
    }

    /** The original to be worked on; empty when there is nothing to do: it is deleted, done, or its file is at fault. */
    public Optional<Original> begin(VideoJob job) {
        Media media = rows.lock(job.ownerId(), job.mediaId());
        boolean wanted = job.lane() == Lane.FIRST ? isUnseen(media) : media.status.isVisible();
        if (media.deletedAt != null || media.uploadStatus != UploadStatus.COMPLETED || !wanted) {
            return Optional.empty();
        }
        if (media.takeUp()) {
            outbox.publish(new Event.MediaProgressed(media.id, media.ownerId));
        }
        return Optional.of(media.original());
    }

    /** The worker lives and still wants to: says whether the job is his and its video not deleted or taken down. */
    public boolean beat(VideoJob job) {
        return entityManager
                        .createNativeQuery("""
                                update video_job job set beat_at = now() where claim = :claim
                                and exists (select from media where id = media_id and deleted_at is null)
                                and not %s""".formatted(TAKEN_DOWN))
                        .setParameter("claim", job.claim())
                        .executeUpdate()
                == 1;
    }

    /** The job is over, with what came of it. Queues what comes next; the last one ends the video. */
    public void finish(VideoJob job) {
        Media media = rows.lock(job.ownerId(), job.mediaId());
        remove(job);
        if (media.deletedAt != null || !media.status.isVisible() || ladders.endIfDone(job.ownerId(), job.mediaId())) {
            return;
        }
        long others = (Long) entityManager
                .createNativeQuery("select count(*) from video_job where media_id = :media", Long.class)
                .setParameter("media", job.mediaId())
                .getSingleResult();
        if (others == 0) {
            queue(job.ownerId(), job.mediaId(), Lane.REST, "");
        }
    }

    /** The joint attempt at all other rungs failed: each is tried alone. */
    public void split(VideoJob job) {
        rows.lock(job.ownerId(), job.mediaId());
        remove(job);
        for (String rung : ladders.open(job.ownerId(), job.mediaId(), Lane.REST)) {
            queue(job.ownerId(), job.mediaId(), Lane.REST, rung);
        }
    }

    /** To be tried again after a while. */
    public void putBack(VideoJob job, Duration pause) {
        entityManager
                .createNativeQuery("""
                        update video_job set claim = null, woken_at = null,
                            due_at = now() + make_interval(secs => cast(:pause as integer)) where claim = :claim""")
                .setParameter("pause", (int) pause.toSeconds())
                .setParameter("claim", job.claim())
                .executeUpdate();
    }

    /** To be taken up again, as if it had not been begun, as soon as the video has returned. */
    public void layDown(VideoJob job) {
        entityManager.createNativeQuery("""
                        update video_job set claim = null, woken_at = null, attempts = attempts - 1
                        where claim = :claim""").setParameter("claim", job.claim()).executeUpdate();
    }

    /** To be tried again, as if it had not been begun: the fault was a part's that is down. */
    public void giveBack(VideoJob job) {
        entityManager
                .createNativeQuery("update video_job set claim = null, attempts = attempts - 1 where claim = :claim")
                .setParameter("claim", job.claim())
                .executeUpdate();
    }

    private static boolean isUnseen(Media media) {
        return switch (media.status) {
            case PENDING, PROCESSING -> true;
            case FAILED -> MediaFailure.PROCESSING_FAILED.equals(media.failureCode);
            case PARTIAL, READY -> false;
        };
    }

    /** Makes failed rungs pending again that were no fault of the file. */
    private boolean reopen(Media media, String rung) {
        entityManager
                .createQuery("""
                        update Rendition set status = PENDING, failureCode = null, failureMessage = null
                        where ownerId = :owner and mediaId = :media and name = :rung and failureCode = :ours""")
                .setParameter("owner", media.ownerId)
                .setParameter("media", media.id)
                .setParameter("rung", rung)
                .setParameter("ours", MediaFailure.PROCESSING_FAILED)
                .executeUpdate();
        List<String> open = ladders.open(media.ownerId, media.id, Lane.REST);
        return rung.isEmpty() ? !open.isEmpty() : open.contains(rung);
    }

    private void takeTurn(VideoJob job) {
        entityManager
                .createNativeQuery("""
                        insert into video_turn (owner_id, lane, taken_at) values (:owner, :lane, clock_timestamp())
                        on conflict (owner_id, lane) do update set taken_at = excluded.taken_at""")
                .setParameter("owner", job.ownerId())
                .setParameter("lane", job.lane().word)
                .executeUpdate();
    }

    private void queue(long ownerId, long mediaId, Lane lane, String rung) {
        insert(ownerId, mediaId, lane, rung);
        outbox.publish(new Event.RungsQueued(mediaId, ownerId, lane == Lane.FIRST, rung));
    }

    private void insert(long ownerId, long mediaId, Lane lane, String rung) {
        entityManager
                .createNativeQuery("""
                        insert into video_job (media_id, owner_id, lane, rung, woken_at)
                        values (:media, :owner, :lane, :rung, now()) on conflict do nothing""")
                .setParameter("media", mediaId)
                .setParameter("owner", ownerId)
                .setParameter("lane", lane.word)
                .setParameter("rung", rung)
                .executeUpdate();
    }

    private void remove(VideoJob job) {
        entityManager
                .createNativeQuery("delete from video_job where claim = :claim")
                .setParameter("claim", job.claim())
                .executeUpdate();
    }
}

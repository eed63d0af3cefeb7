package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NotFound;

/**
 * Keeps account of how the bytes of originals arrive. Each step is one transaction under the row's lock and harmless
 * when repeated. Foreign, unknown and deleted media are not found.
 */
@Stateless
public class UploadLedger {

    /** A request that began before its URL ended may go on for so long. */
    private static final Duration LONGEST_PUT = Duration.ofHours(1);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private MediaRows rows;

    @Inject
    private Outbox outbox;

    /** Writes a pending medium. */
    public void announce(NewMedia announced) {
        entityManager.persist(new Media(announced));
    }

    public OriginalUpload find(long ownerId, long mediaId) {
        return rows.require(ownerId, mediaId).upload();
    }

    /** From open to completing, before the store is told; in any other state only says how it stands. */
    public OriginalUpload startCompleting(long ownerId, long mediaId) {
        Media media = lock(ownerId, mediaId);
        if (media.uploadStatus == UploadStatus.OPEN) {
            media.uploadStatus = UploadStatus.COMPLETING;
        }
        return media.upload();
    }

    /** All bytes are there and checked: publishes {@code MediaUploaded}, once. Too late after an abort: not found. */
    public void markUploaded(long ownerId, long mediaId, String etag) {
        Media media = lock(ownerId, mediaId);
        if (media.uploadStatus == UploadStatus.COMPLETED) {
            return;
        }
        if (media.uploadStatus.isOver()) {
            throw new NotFound();
        }
        media.uploadStatus = UploadStatus.COMPLETED;
        media.originalEtag = etag;
        media.uploadedAt = now();
        entityManager.flush();
        outbox.publish(new Event.MediaUploaded(mediaId, ownerId, media.type == MediaType.VIDEO));
    }

    /**
     * Gives an unfinished upload up as {@code aborted} or {@code expired}; the medium fails and its objects are to be
     * swept. Says whether this call did it; a completed upload stays.
     */
    public boolean giveUp(long ownerId, long mediaId, UploadStatus end, MediaFailure failure) {
        Media media = lock(ownerId, mediaId);
        if (!media.uploadStatus.isUnfinished()) {
            return false;
        }
        media.uploadStatus = end;
        media.fail(failure);
        entityManager.flush();
        outbox.publish(new Event.MediaFailed(mediaId, ownerId));
        return true;
    }

    /** Uploads past their time, at most {@code limit}. */
    public List<OriginalUpload> expired(int limit) {
        return entityManager
                .createQuery("""
                        from Media where (uploadStatus = OPEN or uploadStatus = COMPLETING) and uploadExpiresAt < :now and deletedAt is null
                        order by uploadExpiresAt""", Media.class)
                .setParameter("now", now())
                .setMaxResults(limit)
                .getResultStream()
                .map(Media::upload)
                .toList();
    }

    /**
     * Media that are gone but whose objects may still lie in the store, at most {@code limit}. An unfinished upload counts
     * only once its URLs have ended, as till then bytes can still come.
     */
    public List<OriginalUpload> unswept(int limit) {
        return entityManager
                .createQuery("""
                        from Media where sweptAt is null
                        and (deletedAt is not null or uploadStatus in (ABORTED, EXPIRED)) order by id""", Media.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(Media::upload)
                .toList();
    }

    /** The store holds nothing of it any more. */
    public void markSwept(long ownerId, long mediaId) {
        rows.lock(ownerId, mediaId).sweptAt = now();
    }

    private Media lock(long ownerId, long mediaId) {
        Media media = rows.lock(ownerId, mediaId);
        if (media.deletedAt != null) {
            throw new NotFound();
        }
        return media;
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}

package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NativeRows;
import org.heliograph.kernel.NotFound;

/**
 * Keeps account of how the bytes of originals arrive. Each step is one transaction under the row's lock and harmless
 * when repeated. Foreign, unknown and deleted media are not found.
 */
@Stateless
public class UploadLedger {

    /** How long putting parts together may take: nobody else looks before. The slowest stores copy so fast. */
    private static final Duration LEAST_TIME = Duration.ofSeconds(30);

    private static final long BYTES_A_SECOND = 20L << 20;

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

    /**
     * From open to completing, before the store is told; in any other state only says how it stands. Till it should be
     * done no reconciler looks at it.
     */
    public OriginalUpload startCompleting(long ownerId, long mediaId) {
        Media media = lock(ownerId, mediaId);
        if (media.uploadStatus.isUnfinished()) {
            media.uploadStatus = UploadStatus.COMPLETING;
            media.uploadLookAt = now().plus(LEAST_TIME).plusSeconds(media.size / BYTES_A_SECOND);
        }
        return media.upload();
    }

    /**
     * All bytes are there and checked: publishes {@code MediaUploaded}, once, and says whether this call did. Too late
     * after an abort: not found.
     */
    public boolean markUploaded(long ownerId, long mediaId, String etag) {
        Media media = lock(ownerId, mediaId);
        if (media.uploadStatus == UploadStatus.COMPLETED) {
            return false;
        }
        if (media.uploadStatus.isOver()) {
            throw new NotFound();
        }
        media.uploadStatus = UploadStatus.COMPLETED;
        media.originalEtag = etag;
        media.uploadedAt = now();
        entityManager.flush();
        outbox.publish(new Event.MediaUploaded(mediaId, ownerId, media.type == MediaType.VIDEO));
        return true;
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
        media.givenUpAt = now();
        media.fail(failure);
        entityManager.flush();
        outbox.publish(new Event.MediaFailed(mediaId, ownerId));
        return true;
    }

    /** Uploads past their time, at most {@code limit}; not those that somebody is completing at the moment. */
    public List<OriginalUpload> expired(int limit) {
        return entityManager
                .createQuery("""
                        from Media where (uploadStatus = OPEN or uploadStatus = COMPLETING and uploadLookAt < :now)
                         and uploadExpiresAt < :now and deletedAt is null order by uploadExpiresAt""", Media.class)
                .setParameter("now", now())
                .setMaxResults(limit)
                .getResultStream()
                .map(Media::upload)
                .toList();
    }

    /** An upload that is open or completing, whoever's. */
    public Optional<OriginalUpload> unfinished(long mediaId) {
        return entityManager
                .createQuery(
                        "from Media where id = :id and uploadStatus in (OPEN, COMPLETING) and deletedAt is null",
                        Media.class)
                .setParameter("id", mediaId)
                .getResultStream()
                .findFirst()
                .map(Media::upload);
    }

    /**
     * Unfinished uploads that it is time to look at, at most {@code limit}; nobody else gets them before {@code period}
     * is over, and later the older they are: a tenth of their age. Several servers may ask at once.
     */
    public List<OriginalUpload> claimUnfinished(Duration period, int limit) {
        List<Long> claimed = NativeRows.of(
                entityManager
                        .createNativeQuery("""
                                update media set upload_look_at = now() + greatest(
                                    make_interval(secs => :period), (now() - created_at) / 10)
                                where id in (select id from media
                                    where upload_status in ('open', 'completing') and deleted_at is null
                                        and upload_look_at <= now()
                                    order by upload_look_at limit :limit for update skip locked)
                                returning id""", Long.class)
                        .setParameter("period", (double) period.toSeconds())
                        .setParameter("limit", limit),
                Long.class);
        if (claimed.isEmpty()) {
            return List.of();
        }
        return entityManager
                .createQuery("from Media where id in :ids", Media.class)
                .setParameter("ids", claimed)
                .getResultStream()
                .map(Media::upload)
                .toList();
    }

    /**
     * Media that are gone but whose objects may still lie in the store, at most {@code limit}. What comes by a URL that
     * still lives after they are swept is an orphan, and found by a walk through the store.
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

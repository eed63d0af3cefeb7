package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NotFound;

/**
 * Keeps account of what is made of a medium; of a video's rungs {@link Ladders} does. Each step is one transaction under
 * the medium's row lock and harmless when repeated, in whatever order a redelivered message repeats it; an event is
 * published only by the call that took the step. Of a deleted medium nothing is written any more.
 */
@Stateless
public class Renditions {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private MediaRows rows;

    @Inject
    private Outbox outbox;

    /**
     * Takes an uploaded medium up. Empty when there is nothing to do: it is ready, deleted, or its file is at fault.
     *
     * @throws NotFound when there is no such medium
     */
    public Optional<Original> begin(long ownerId, long mediaId) {
        Media media = rows.lock(ownerId, mediaId);
        boolean spent = media.status == MediaStatus.READY
                || media.status == MediaStatus.FAILED && !MediaFailure.PROCESSING_FAILED.equals(media.failureCode);
        if (media.deletedAt != null || media.uploadStatus != UploadStatus.COMPLETED || spent) {
            return Optional.empty();
        }
        media.takeUp();
        return Optional.of(media.original());
    }

    /** Whether the work on a medium has become pointless, as it was deleted. Asked between steps. */
    public boolean isGone(long mediaId) {
        return entityManager
                        .createQuery("select count(*) from Media where id = :id and deletedAt is null", Long.class)
                        .setParameter("id", mediaId)
                        .getSingleResult()
                == 0;
    }

    /** All variants of a photo are in the store: it is ready. */
    public void finishPhoto(long ownerId, long mediaId, PhotoFacts facts, List<NewVariant> variants) {
        Media media = rows.lock(ownerId, mediaId);
        if (!media.become(MediaStatus.READY)) {
            return;
        }
        media.width = facts.width();
        media.height = facts.height();
        media.blurhash = facts.blurhash();
        media.progress = 1;
        for (NewVariant variant : variants) {
            insert(media, variant);
        }
        outbox.publish(new Event.MediaReady(mediaId, ownerId));
        if (media.popularAt != null) {
            outbox.publish(new Event.PhotoBecamePopular(mediaId, ownerId));
        }
    }

    /** Further variants of what can be seen already. */
    public void addVariants(long ownerId, long mediaId, List<NewVariant> variants) {
        Media media = rows.lock(ownerId, mediaId);
        if (media.deletedAt == null) {
            variants.forEach(variant -> insert(media, variant));
        }
    }

    /** Nothing came of it; what can be seen already stays. */
    public void fail(long ownerId, long mediaId, MediaFailure failure) {
        Media media = rows.lock(ownerId, mediaId);
        if (media.fail(failure)) {
            outbox.publish(new Event.MediaFailed(mediaId, ownerId));
        }
    }

    /** How many media are in each state that work waits in, for the metrics. */
    public Map<MediaStatus, Long> unfinished() {
        return entityManager
                .createQuery("""
                        select status, count(*) from Media
                        where deletedAt is null and (status in (PROCESSING, PARTIAL)
                            or status = PENDING and uploadStatus = COMPLETED)
                        group by status""", Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (MediaStatus) row[0], row -> (Long) row[1]));
    }

    private void insert(Media media, NewVariant variant) {
        entityManager
                .createNativeQuery("""
                        insert into media_variant (owner_id, media_id, name, content_type, file, width, height, bytes)
                        values (:owner, :media, :name, :type, :file, :width, :height, :bytes)
                        on conflict do nothing""")
                .setParameter("owner", media.ownerId)
                .setParameter("media", media.id)
                .setParameter("name", variant.name())
                .setParameter("type", variant.contentType())
                .setParameter("file", variant.file())
                .setParameter("width", variant.width())
                .setParameter("height", variant.height())
                .setParameter("bytes", variant.bytes())
                .executeUpdate();
    }
}

package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NotFound;

/**
 * Keeps account of what is made of a medium. Each step is one transaction under the medium's row lock and harmless when
 * repeated, in whatever order a redelivered message repeats it; an event is published only by the call that took the
 * step. Of a deleted medium nothing is written any more.
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
        if (media.become(MediaStatus.PROCESSING)) {
            media.failureCode = null;
            media.failureMessage = null;
        }
        return Optional.of(new Original(
                mediaId,
                ownerId,
                media.type,
                media.contentType,
                media.originalKey,
                Objects.requireNonNull(media.originalEtag),
                media.size,
                Objects.requireNonNull(media.uploadedAt)));
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
    }

    /** What a video is and which rungs it shall have; planned ones stay as they are. */
    public void planVideo(long ownerId, long mediaId, VideoFacts facts, List<NewRung> rungs) {
        Media media = rows.lock(ownerId, mediaId);
        if (media.deletedAt != null) {
            return;
        }
        media.width = facts.width();
        media.height = facts.height();
        media.durationMs = facts.durationMs();
        for (NewRung rung : rungs) {
            insert(media, rung);
        }
    }

    /** A variant made beside the ladder: sizes of the poster. */
    public void addVariants(long ownerId, long mediaId, List<NewVariant> variants) {
        Media media = rows.lock(ownerId, mediaId);
        if (media.deletedAt == null) {
            variants.forEach(variant -> insert(media, variant));
        }
    }

    /** The poster is in the store. */
    public void addPoster(long ownerId, long mediaId, String blurhash) {
        Media media = rows.lock(ownerId, mediaId);
        media.hasPoster = true;
        media.blurhash = blurhash;
    }

    /** The storyboard is in the store. */
    public void addStoryboard(long ownerId, long mediaId) {
        rows.lock(ownerId, mediaId).hasStoryboard = true;
    }

    /** Rungs are in the store and a master playlist that names them: what is first makes the video partial. */
    public void finishRungs(long ownerId, long mediaId, List<FinishedRung> finished) {
        Media media = rows.lock(ownerId, mediaId);
        Map<String, Rendition> rungs = rungsOf(media);
        for (FinishedRung one : finished) {
            Rendition rung = Objects.requireNonNull(rungs.get(one.name()), one.name());
            rung.status = RungStatus.READY;
            rung.width = one.width();
            rung.height = one.height();
            rung.bandwidth = one.bandwidth();
            rung.averageBandwidth = one.averageBandwidth();
            rung.codecs = one.codecs();
            rung.frameRate = one.frameRate();
            rung.failureMessage = null;
        }
        if (media.become(MediaStatus.PARTIAL)) {
            outbox.publish(new Event.MediaProgressed(mediaId, ownerId));
        }
    }

    /** The video's last job is over: what could be made of it is there. Rungs that are not ready have failed. */
    public void finishVideo(long ownerId, long mediaId) {
        Media media = rows.lock(ownerId, mediaId);
        if (!media.become(MediaStatus.READY)) {
            return;
        }
        media.progress = 1;
        outbox.publish(new Event.MediaReady(mediaId, ownerId));
    }

    /** Some rungs cannot be made, for that reason; the others are not touched. */
    public void failRungs(long ownerId, long mediaId, List<String> names, String reason) {
        Map<String, Rendition> rungs = rungsOf(rows.lock(ownerId, mediaId));
        for (String name : names) {
            Rendition rung = rungs.get(name);
            if (rung != null && rung.status != RungStatus.READY) {
                rung.status = RungStatus.FAILED;
                rung.failureMessage = reason;
            }
        }
    }

    /** Rungs that work has begun on. */
    public void startRungs(long ownerId, long mediaId, List<String> names) {
        Map<String, Rendition> rungs = rungsOf(rows.lock(ownerId, mediaId));
        names.stream()
                .map(rungs::get)
                .filter(rung -> rung != null && rung.status != RungStatus.READY)
                .forEach(rung -> rung.status = RungStatus.PROCESSING);
    }

    /** How much of the whole work is done, 0 to 1; less than what is known changes nothing. */
    public void progress(long ownerId, long mediaId, double fraction) {
        entityManager
                .createQuery(
                        "update Media set progress = :done where ownerId = :owner and id = :id and progress < :done")
                .setParameter("done", (float) Math.min(1, fraction))
                .setParameter("owner", ownerId)
                .setParameter("id", mediaId)
                .executeUpdate();
    }

    /** Nothing came of it; what can be seen already stays, and the video ends ready with it. */
    public void fail(long ownerId, long mediaId, MediaFailure failure) {
        Media media = rows.lock(ownerId, mediaId);
        if (media.fail(failure)) {
            outbox.publish(new Event.MediaFailed(mediaId, ownerId));
            return;
        }
        if (media.status == MediaStatus.PARTIAL) {
            finishVideo(ownerId, mediaId);
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

    private Map<String, Rendition> rungsOf(Media media) {
        return entityManager
                .createQuery("from Rendition where ownerId = :owner and mediaId = :media", Rendition.class)
                .setParameter("owner", media.ownerId)
                .setParameter("media", media.id)
                .getResultStream()
                .collect(Collectors.toMap(rung -> rung.name, rung -> rung));
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

    private void insert(Media media, NewRung rung) {
        entityManager
                .createNativeQuery("""
                        insert into rendition (owner_id, media_id, name, status, width, height)
                        values (:owner, :media, :name, 'pending', :width, :height)
                        on conflict do nothing""")
                .setParameter("owner", media.ownerId)
                .setParameter("media", media.id)
                .setParameter("name", rung.name())
                .setParameter("width", rung.width())
                .setParameter("height", rung.height())
                .executeUpdate();
    }
}

package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NotFound;

/**
 * Photos that are looked at so often that a format which is dear to make and cheap to send pays. One becomes popular when
 * its post has enough likes, once and for good, whatever becomes of the likes; if it is not ready by then, it is told of
 * when it is.
 */
@Stateless
public class PopularPhotos {

    private static final String AVIF = "image/avif";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private MediaRows rows;

    @Inject
    private Outbox outbox;

    @Inject
    @ConfigProperty(name = "heliograph.media.avif.likes")
    private long enough;

    /**
     * Takes note, in the caller's transaction, that a post has more likes. Of two transactions at the same moment neither
     * may see the other's; then the next one makes its photos popular.
     *
     * @param likes all that the post has
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void liked(long postId, long likes) {
        if (enough <= 0 || likes < enough) {
            return;
        }
        for (Media photo : unnoticed(postId)) {
            photo.popularAt = Instant.now();
            if (photo.status == MediaStatus.READY) {
                outbox.publish(new Event.PhotoBecamePopular(photo.id, photo.ownerId));
            }
        }
    }

    /** In the order of ids, as everybody locks them. None but at the first like that is enough. */
    private List<Media> unnoticed(long postId) {
        return entityManager
                .createQuery("""
                        from Media where postId = :post and type = PHOTO and popularAt is null and deletedAt is null
                        order by id""", Media.class)
                .setParameter("post", postId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * The original of a photo that has no AVIF yet; empty when it has, or is deleted, or not ready.
     *
     * @throws NotFound when there is no such medium
     */
    public Optional<Original> begin(long ownerId, long mediaId) {
        Media photo = rows.lock(ownerId, mediaId);
        if (photo.deletedAt != null || photo.status != MediaStatus.READY || hasAvif(mediaId)) {
            return Optional.empty();
        }
        return Optional.of(photo.original());
    }

    private boolean hasAvif(long mediaId) {
        return entityManager
                        .createQuery(
                                "select count(*) from MediaVariant where mediaId = :media and contentType = :avif",
                                Long.class)
                        .setParameter("media", mediaId)
                        .setParameter("avif", AVIF)
                        .getSingleResult()
                > 0;
    }
}

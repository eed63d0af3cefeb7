package org.heliograph.media;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import org.heliograph.kernel.NotFound;

/** Finds single rows of media for the room's beans. */
@Dependent
class MediaRows {

    @PersistenceContext
    private EntityManager entityManager;

    Media require(long ownerId, long mediaId) {
        Media media = entityManager.find(Media.class, new Media.Key(ownerId, mediaId));
        if (media == null || media.deletedAt != null) {
            throw new NotFound();
        }
        return media;
    }

    /** Locks the row until the end of the transaction and reads it as it is then; deleted ones as well. */
    Media lock(long ownerId, long mediaId) {
        Media media = entityManager.find(Media.class, new Media.Key(ownerId, mediaId), LockModeType.PESSIMISTIC_WRITE);
        if (media == null) {
            throw new NotFound();
        }
        return media;
    }
}

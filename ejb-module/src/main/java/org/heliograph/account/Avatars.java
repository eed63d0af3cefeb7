package org.heliograph.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.heliograph.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** The pictures that accounts show of themselves: photos of their owner, in the smallest square variant. */
@ApplicationScoped
public class Avatars {

    @PersistenceContext
    private EntityManager entityManager;

    /** The URL of an account's picture, or null when it has none. */
    @Nullable
    String urlOf(@Nullable Long mediaId) {
        return null;
    }

    /** Refuses (422) what is no photo of that owner. One query. */
    void check(long ownerId, long mediaId) {
        boolean own = !entityManager
                .createNativeQuery("select id from media where owner_id = :owner and id = :id and type = 'photo'")
                .setParameter("owner", ownerId)
                .setParameter("id", mediaId)
                .getResultList()
                .isEmpty();
        if (!own) {
            throw Refusal.ofField("avatar_media_id", "must be a photo of your own");
        }
    }
}

package org.heliograph.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.heliograph.kernel.Refusal;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaUrls;
import org.jspecify.annotations.Nullable;

/** The pictures that accounts show of themselves: photos of their owner, in the smallest square variant. */
@ApplicationScoped
public class Avatars {

    private static final String FILE = "thumbnail.jpg";

    @Inject
    private MediaUrls mediaUrls;

    @PersistenceContext
    private EntityManager entityManager;

    /** The URL of an account's picture, or null when it has none. */
    @Nullable
    String urlOf(@Nullable Long mediaId) {
        return mediaId == null ? null : mediaUrls.of(mediaId, FILE, MediaAudience.PUBLIC);
    }

    /** Refuses (422) what is no photo of that owner, or not yet made into variants. One query. */
    void check(long ownerId, long mediaId) {
        boolean own = !entityManager
                .createNativeQuery("""
                        select id from media where owner_id = :owner and id = :id
                        and type = 'photo' and status = 'ready' and deleted_at is null""")
                .setParameter("owner", ownerId)
                .setParameter("id", mediaId)
                .getResultList()
                .isEmpty();
        if (!own) {
            throw Refusal.ofField("avatar_media_id", "must be a ready photo of your own");
        }
    }
}

package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.kernel.NativeRows;

/**
 * How far the walks through the store are, for all servers together, and which media own what is met on the way. There
 * are two walks, {@value #ORIGINALS} and {@value #DERIVED}.
 */
@Stateless
public class StoreWalks {

    public static final String ORIGINALS = "originals";
    public static final String DERIVED = "derived";

    /** Who has taken a page and died holds the walk up for so long. */
    private static final Duration LONGEST_PAGE = Duration.ofMinutes(10);

    @PersistenceContext
    private EntityManager entityManager;

    /** Where the next page begins, for the one who may do it; empty while it is not time or another does. */
    public Optional<String> take(String walk) {
        return NativeRows.of(
                        entityManager
                                .createNativeQuery("""
                                        update store_walk set run_at = now() + make_interval(secs => :longest)
                                        where name = :walk and run_at <= now() returning position""", String.class)
                                .setParameter("longest", (double) LONGEST_PAGE.toSeconds())
                                .setParameter("walk", walk),
                        String.class)
                .stream()
                .findFirst();
    }

    /** The page is done; the next one begins behind {@code position}, not before {@code pause} is over. */
    public void put(String walk, String position, Duration pause) {
        entityManager
                .createNativeQuery("""
                        update store_walk set position = :position, run_at = now() + make_interval(secs => :pause)
                        where name = :walk""")
                .setParameter("position", position)
                .setParameter("pause", (double) pause.toSeconds())
                .setParameter("walk", walk)
                .executeUpdate();
    }

    /** Those of the media whose original belongs in the store, or may still come. One query. */
    public Set<Long> withOriginal(Collection<Long> mediaIds) {
        return existing("uploadStatus in (OPEN, COMPLETING, COMPLETED)", mediaIds);
    }

    /** Those of the media that may have derived files in the store. One query. */
    public Set<Long> withDerived(Collection<Long> mediaIds) {
        return existing("uploadStatus = COMPLETED", mediaIds);
    }

    /** Those of the store's multipart uploads that are still awaited here. One query. */
    public Set<String> begunUploads(Collection<String> uploadIds) {
        if (uploadIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(entityManager
                .createQuery("""
                        select uploadId from Media where uploadId in :ids and deletedAt is null
                         and uploadStatus in (OPEN, COMPLETING)""", String.class)
                .setParameter("ids", uploadIds)
                .getResultList());
    }

    private Set<Long> existing(String condition, Collection<Long> mediaIds) {
        if (mediaIds.isEmpty()) {
            return Set.of();
        }
        List<Long> found = entityManager
                .createQuery("select id from Media where id in :ids and deletedAt is null and " + condition, Long.class)
                .setParameter("ids", mediaIds)
                .getResultList();
        return new HashSet<>(found);
    }
}

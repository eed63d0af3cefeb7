package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * Keeps account of a video's rungs, each by itself: planned, begun, ready or failed. Each step is one transaction under
 * the medium's row lock and harmless when repeated; of a deleted video nothing is written any more. Every change of
 * state is told as {@code MediaProgressed}, the end as {@code MediaReady}.
 */
@Stateless
public class Ladders {

    /** What the first rung is of the whole work: about a quarter of the processor time. */
    private static final String FIRST_SHARE = "0.25";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private MediaRows rows;

    @Inject
    private Outbox outbox;

    /** What a video is and which rungs it shall have; planned ones stay as they are. */
    public void plan(long ownerId, long mediaId, VideoFacts facts, List<NewRung> rungs) {
        Media media = rows.lock(ownerId, mediaId);
        if (media.deletedAt != null) {
            return;
        }
        media.width = facts.width();
        media.height = facts.height();
        media.durationMs = facts.durationMs();
        rungs.forEach(rung -> insert(media, rung));
    }

    /** The rungs that are still to be made, the first one apart from the others; lowest first. */
    public List<String> open(long ownerId, long mediaId, Lane lane) {
        return rungsOf(ownerId, mediaId).stream()
                .filter(rung -> rung.isOpen() && rung.isFirst == (lane == Lane.FIRST))
                .map(rung -> rung.name)
                .toList();
    }

    /** Work begins on some rungs. */
    public void start(long ownerId, long mediaId, List<String> names) {
        rows.lock(ownerId, mediaId);
        for (Rendition rung : rungsOf(ownerId, mediaId)) {
            if (rung.isOpen() && names.contains(rung.name)) {
                rung.status = RungStatus.PROCESSING;
                rung.attempts++;
            }
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

    /**
     * The files of some rungs are in the store. Puts the master playlist of all that are ready, with the row still
     * locked, so that of two workers the later one names what both have made. The first rung makes the video partial.
     *
     * @param sound of the video; null when this job made none
     * @param putMaster takes all rungs that are ready, and the sound
     */
    public void finish(
            long ownerId,
            long mediaId,
            List<FinishedRung> finished,
            @Nullable Sound sound,
            BiConsumer<List<FinishedRung>, @Nullable Sound> putMaster) {
        Media media = rows.lock(ownerId, mediaId);
        if (media.deletedAt != null) {
            return;
        }
        if (sound != null) {
            media.soundBandwidth = sound.bandwidth();
            media.soundAverageBandwidth = sound.averageBandwidth();
        }
        List<FinishedRung> ready = new ArrayList<>();
        for (Rendition rung : rungsOf(ownerId, mediaId)) {
            finished.stream().filter(made -> made.name().equals(rung.name)).forEach(rung::finish);
            if (rung.status == RungStatus.READY) {
                ready.add(rung.finished());
            }
        }
        putMaster.accept(ready, soundOf(media));
        media.become(MediaStatus.PARTIAL);
        entityManager.flush();
        sumUp(ownerId, mediaId);
        outbox.publish(new Event.MediaProgressed(mediaId, ownerId));
    }

    /** One rung cannot be made; the others are not touched. */
    public void fail(long ownerId, long mediaId, String name, MediaFailure failure) {
        Media media = rows.lock(ownerId, mediaId);
        for (Rendition rung : rungsOf(ownerId, mediaId)) {
            if (media.deletedAt == null && rung.isOpen() && rung.name.equals(name)) {
                rung.fail(failure);
                outbox.publish(new Event.MediaProgressed(mediaId, ownerId));
            }
        }
    }

    /** How much of some rungs is done, 0 to 1, and so of the whole; less than what is known changes nothing. */
    public void progress(long ownerId, long mediaId, List<String> names, double fraction) {
        // The medium's row first, as everywhere here: or this and finish would wait for each other.
        if (names.isEmpty() || rows.lock(ownerId, mediaId).deletedAt != null) {
            return;
        }
        entityManager
                .createQuery("""
                        update Rendition set progress = :done where ownerId = :owner and mediaId = :id
                        and name in :names and status = PROCESSING and progress < :done""")
                .setParameter("done", (float) Math.min(1, fraction))
                .setParameter("owner", ownerId)
                .setParameter("id", mediaId)
                .setParameter("names", names)
                .executeUpdate();
        sumUp(ownerId, mediaId);
    }

    /** When nothing is left to be made, what could be made of it is there: a partial video is ready. Says so. */
    public boolean endIfDone(long ownerId, long mediaId) {
        Media media = rows.lock(ownerId, mediaId);
        boolean open = rungsOf(ownerId, mediaId).stream().anyMatch(Rendition::isOpen);
        if (open) {
            return false;
        }
        if (media.become(MediaStatus.READY)) {
            media.progress = 1;
            outbox.publish(new Event.MediaReady(mediaId, ownerId));
        }
        return true;
    }

    /**
     * What the names of files begin with that may lie in the store, from an attempt that was broken off, and that nobody
     * is told of: all of a video that failed, those of failed rungs, and of a storyboard that there is none of. Nothing as
     * long as a rung is still to be made.
     */
    public List<String> leftOver(long ownerId, long mediaId) {
        Media media = rows.lock(ownerId, mediaId);
        if (media.status == MediaStatus.FAILED) {
            return List.of("");
        }
        List<Rendition> rungs = rungsOf(ownerId, mediaId);
        if (rungs.stream().anyMatch(Rendition::isOpen)) {
            return List.of();
        }
        Stream<String> failed =
                rungs.stream().filter(rung -> rung.status == RungStatus.FAILED).map(rung -> rung.name);
        Stream<String> storyboard = media.hasStoryboard ? Stream.of() : Stream.of(MediaFiles.STORYBOARD_PREFIX);
        return Stream.concat(failed, storyboard).toList();
    }

    private void sumUp(long ownerId, long mediaId) {
        entityManager
                .createNativeQuery("""
                        update media m set progress = greatest(m.progress, least(1, d.first * case when d.others is null
                            then 1 else %1$s end + coalesce(d.others, 0) * (1 - %1$s)))
                        from (select avg(progress) filter (where is_first) as first,
                                avg(progress) filter (where not is_first) as others
                            from rendition where owner_id = :owner and media_id = :id) d
                        where m.owner_id = :owner and m.id = :id and d.first is not null""".formatted(FIRST_SHARE))
                .setParameter("owner", ownerId)
                .setParameter("id", mediaId)
                .executeUpdate();
    }

    private static @Nullable Sound soundOf(Media media) {
        return media.soundBandwidth == null
                ? null
                : new Sound(media.soundBandwidth, Objects.requireNonNull(media.soundAverageBandwidth));
    }

    private List<Rendition> rungsOf(long ownerId, long mediaId) {
        return entityManager
                .createQuery(
                        "from Rendition where ownerId = :owner and mediaId = :media order by height, width",
                        Rendition.class)
                .setParameter("owner", ownerId)
                .setParameter("media", mediaId)
                .getResultList();
    }

    private void insert(Media media, NewRung rung) {
        entityManager
                .createNativeQuery("""
                        insert into rendition (owner_id, media_id, name, status, width, height, is_first)
                        values (:owner, :media, :name, 'pending', :width, :height, :first)
                        on conflict do nothing""")
                .setParameter("owner", media.ownerId)
                .setParameter("media", media.id)
                .setParameter("name", rung.name())
                .setParameter("width", rung.width())
                .setParameter("height", rung.height())
                .setParameter("first", rung.isFirst())
                .executeUpdate();
    }
}

package org.heliograph.media;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import org.heliograph.events.Event;
import org.heliograph.events.Outbox;
import org.heliograph.kernel.NativeRows;

/** The waiting side of {@link VideoJobs}: wakes workers for jobs that nobody comes for, and tells how long they wait. */
@Stateless
public class VideoQueue {

    /** A message that is not answered for so long is taken for lost; one too many does no harm. */
    private static final Duration LOST = Duration.ofMinutes(10);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Outbox outbox;

    /**
     * How a lane stands.
     *
     * @param waiting jobs that are due
     * @param running jobs that are worked on
     * @param oldestSeconds how long the oldest one that is due has waited; 0 when none waits
     */
    public record Depth(long waiting, long running, double oldestSeconds) {}

    public Depth depth(Lane lane) {
        Object[] row = NativeRows.of(entityManager
                        .createNativeQuery("""
                                select count(*) filter (where claim is null and due_at <= now()),
                                    count(*) filter (where claim is not null),
                                    cast(coalesce(extract(epoch from now() - min(due_at)
                                        filter (where claim is null and due_at <= now())), 0) as float8)
                                from video_job job where lane = :lane and not %s""".formatted(VideoJobs.TAKEN_DOWN))
                        .setParameter("lane", lane.word))
                .get(0);
        return new Depth((Long) row[0], (Long) row[1], (Double) row[2]);
    }

    /** Frees the jobs of workers that have been silent for so long; says how many. */
    public int freeSilent(Duration silence) {
        return entityManager
                .createNativeQuery("""
                        update video_job set claim = null, woken_at = null
                        where beat_at < now() - make_interval(secs => cast(:silence as integer)) and claim is not null""")
                .setParameter("silence", (int) silence.toSeconds())
                .executeUpdate();
    }

    /** Frees what a server had claimed before it ended; the attempt counts unless it ended in order. */
    public int freeOf(String node, boolean counted) {
        return entityManager
                .createNativeQuery("""
                        update video_job set claim = null, woken_at = null, attempts = attempts - :uncounted
                        where node = :node and claim is not null""")
                .setParameter("node", node)
                .setParameter("uncounted", counted ? 0 : 1)
                .executeUpdate();
    }

    /** The messages of a lane went unanswered on purpose: they are sent again when {@link #wake} is called. */
    public void sleep(Lane lane) {
        entityManager
                .createNativeQuery("update video_job set woken_at = null where lane = :lane and claim is null")
                .setParameter("lane", lane.word)
                .executeUpdate();
    }

    /** Sends a message for each job of a lane that is due and has none on its way, at most {@code limit}. */
    public int wake(Lane lane, int limit) {
        var woken = entityManager
                .createNativeQuery("""
                        update video_job set woken_at = now() where (media_id, lane, rung) in (
                            select media_id, lane, rung from video_job job
                            where lane = :lane and claim is null and due_at <= now() and not %s
                            and (woken_at is null or woken_at < now() - make_interval(secs => cast(:lost as integer)))
                            order by due_at limit :limit for update skip locked)
                        returning media_id, owner_id, rung""".formatted(VideoJobs.TAKEN_DOWN))
                .setParameter("lane", lane.word)
                .setParameter("lost", (int) LOST.toSeconds())
                .setParameter("limit", limit);
        List<Object[]> rows = NativeRows.of(woken);
        for (Object[] row : rows) {
            outbox.publish(new Event.RungsQueued((Long) row[0], (Long) row[1], lane == Lane.FIRST, (String) row[2]));
        }
        return rows.size();
    }

    /** Turns of a day ago say nothing about today. */
    public void forgetTurns() {
        entityManager
                .createNativeQuery("delete from video_turn where taken_at < now() - interval '1 day'")
                .executeUpdate();
    }
}

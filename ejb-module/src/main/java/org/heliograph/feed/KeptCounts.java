package org.heliograph.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.heliograph.engagement.Counted;
import org.heliograph.engagement.PostCounts;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.MarkTable;

/**
 * Counts of posts as this server keeps them. An act is counted at once on the server that took it, elsewhere when the life
 * of what is kept there is over; a like brings the new counts along, so that nobody reads those of a post that everybody
 * likes. Posts are shown without counts that cannot be read: nobody fails or waits for a number. Why they cannot is told:
 * an outage as a warning, anything else as the defect that it is, with its trace when it begins. Safe for threads.
 */
final class KeptCounts {

    private static final Log LOG = Log.of(KeptCounts.class);

    /** After a failure nothing is read for so long. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** Why counts cannot be read. */
    enum Reason {
        /** The database is down, or so busy that it took too long. */
        OUTAGE,
        DEFECT
    }

    private final MarkTable acts = new MarkTable();
    private final Kept<PostCounts> kept;
    private final Consumer<Reason> missing;
    private final LongSupplier nanos;
    private volatile long restsUntil;
    private volatile boolean isDefective;

    /** @param missing hears of each failure */
    KeptCounts(Kept.Source<PostCounts> source, KeptConfig config, Consumer<Reason> missing, LongSupplier nanos) {
        this.kept = new Kept<>(heeded(source), new ActGuard(acts), config, any -> config.countsLife(), nanos);
        this.missing = missing;
        this.nanos = nanos;
        this.restsUntil = nanos.getAsLong();
    }

    private Kept.Source<PostCounts> heeded(Kept.Source<PostCounts> source) {
        return ids -> {
            Map<Long, PostCounts> read = source.read(ids);
            isDefective = false;
            return read;
        };
    }

    /** Counts by post id; of posts whose counts cannot be read there is no entry. */
    Map<Long, PostCounts> of(Collection<Long> postIds) {
        if (nanos.getAsLong() - restsUntil < 0) {
            return kept.known(postIds);
        }
        try {
            return kept.get(postIds);
        } catch (RuntimeException e) {
            restAfter(e);
            return kept.known(postIds);
        }
    }

    /** As {@link Kept#refresh}; does not fail. */
    void refresh() {
        try {
            kept.refresh();
        } catch (RuntimeException e) {
            restAfter(e);
        }
    }

    private void restAfter(RuntimeException failure) {
        restsUntil = nanos.getAsLong() + REST.toNanos();
        if (Outage.isBehindOrLate(failure)) {
            missing.accept(Reason.OUTAGE);
            LOG.warn("Posts are shown without their counts: " + failure);
            return;
        }
        missing.accept(Reason.DEFECT);
        if (!isDefective) {
            LOG.error("Posts are shown without their counts, and not because the database is down", failure);
        }
        isDefective = true;
    }

    /** Somebody has done something with the post, and what is kept is wrong. */
    void acted(long postId) {
        acts.mark(postId);
    }

    /**
     * What is read just now is older than the mark. What came with the like is only kept if nobody has told of another act since
     * it was read: it might be missing there.
     */
    void counted(Counted now) {
        long before = acts.now();
        boolean isLatest = kept.hasSince(now.postId(), now.begun());
        long mark = acts.mark(now.postId());
        if (isLatest && mark == before + 1) {
            kept.renew(now.postId(), now.counts(), mark);
        }
    }

    /** When a reading begins. */
    long now() {
        return acts.now();
    }

    /** Nobody had done anything with the post at that moment. */
    void made(long postId, long moment) {
        kept.offer(postId, PostCounts.NONE, ActGuard.EPOCH, moment);
    }

    /** Of what nobody is harmed by when it is late. */
    private record ActGuard(MarkTable acts) implements Kept.Guard {

        static final long EPOCH = 1;

        @Override
        public long epoch() {
            return EPOCH;
        }

        @Override
        public long now() {
            return acts.now();
        }

        @Override
        public boolean isUnchangedSince(long moment, long id) {
            return acts.isUnchangedSince(moment, id);
        }
    }
}

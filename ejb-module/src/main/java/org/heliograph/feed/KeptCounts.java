package org.heliograph.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.LongSupplier;
import org.heliograph.engagement.Counted;
import org.heliograph.engagement.PostCounts;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.MarkTable;

/**
 * Counts of posts as this server keeps them. An act is counted at once on the server that took it, elsewhere when the life
 * of what is kept there is over; a like brings the new counts along, so that nobody reads those of a post that everybody
 * likes. Posts are shown without counts that cannot be read: nobody fails or waits for a number. Safe for threads.
 */
final class KeptCounts {

    private static final Log LOG = Log.of(KeptCounts.class);

    /** After a failure nothing is read for so long. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final MarkTable acts = new MarkTable();
    private final Kept<PostCounts> kept;
    private final LongSupplier nanos;
    private volatile long restsUntil;

    KeptCounts(Kept.Source<PostCounts> source, KeptConfig config, LongSupplier nanos) {
        this.kept = new Kept<>(source, new ActGuard(acts), config, any -> config.countsLife(), nanos);
        this.nanos = nanos;
        this.restsUntil = nanos.getAsLong();
    }

    /** Counts by post id; of posts whose counts cannot be read there is no entry. */
    Map<Long, PostCounts> of(Collection<Long> postIds) {
        if (nanos.getAsLong() - restsUntil < 0) {
            return kept.known(postIds);
        }
        try {
            return kept.get(postIds);
        } catch (RuntimeException e) {
            restsUntil = nanos.getAsLong() + REST.toNanos();
            LOG.warn("Posts are shown without their counts: " + e);
            return kept.known(postIds);
        }
    }

    void refresh() {
        kept.refresh();
    }

    /** Somebody has done something with the post, and what is kept is wrong. */
    void acted(long postId) {
        acts.mark(postId);
    }

    /** The mark first: what is read just now is older. */
    void counted(Counted now) {
        acts.mark(now.postId());
        kept.renew(now.postId(), now.counts());
    }

    /** Of what nobody is harmed by when it is late. */
    private record ActGuard(MarkTable acts) implements Kept.Guard {
        @Override
        public long epoch() {
            return 1;
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

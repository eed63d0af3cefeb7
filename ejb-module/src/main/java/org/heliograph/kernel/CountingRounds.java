package org.heliograph.kernel;

import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Rounds of a {@link CountWalk}. What they find is told by the counters {@code <metrics>_checked} (things) and {@code
 * <metrics>_drift} (by how much counts were wrong; anything but 0 is a defect). A failure is told when it begins; the same
 * things are counted by a later round.
 */
public final class CountingRounds {

    private static final Log LOG = Log.of(CountingRounds.class);

    private final String things;
    private final int pages;
    private final Supplier<CountWalk.Found> next;
    private final Counter checked;
    private final Counter drift;
    private volatile boolean fails;

    /**
     * @param things what is counted, in words
     * @param pages of one round at most
     * @param next counts a page, in a transaction of its own
     */
    public CountingRounds(
            MetricRegistry registry, String metrics, String things, int pages, Supplier<CountWalk.Found> next) {
        this.things = things;
        this.pages = pages;
        this.next = next;
        this.checked = registry.counter(metrics + "_checked");
        this.drift = registry.counter(metrics + "_drift");
    }

    /** Goes on as long as pages are full. */
    public void run() {
        try {
            CountWalk.Found found;
            int page = 0;
            do {
                found = next.get();
                tell(found);
                page++;
            } while (found.counted() == CountWalk.PAGE && page < pages);
            fails = false;
        } catch (RuntimeException e) {
            if (!fails) {
                LOG.error("Counts of " + things + " cannot be checked; they are later", e);
            }
            fails = true;
        }
    }

    private void tell(CountWalk.Found found) {
        checked.inc(found.counted());
        drift.inc(found.drift());
        if (found.drift() > 0) {
            LOG.warn("Counts of " + found.counted() + " " + things + " were wrong by " + found.drift() + "; put right");
        }
    }
}

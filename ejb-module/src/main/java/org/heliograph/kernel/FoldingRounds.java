package org.heliograph.kernel;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Folds counts ({@link CountTable}) every second on this server until it is stopped, and tells by a gauge how many changes
 * wait; NaN when the database does not answer. A failure is told when it begins; what was not folded is folded by a later
 * round.
 */
public final class FoldingRounds {

    private final Runnable fold;
    private final LongSupplier changes;
    private final Consumer<RuntimeException> complaint;
    private volatile double waiting = Double.NaN;
    private volatile boolean fails;
    private @Nullable ScheduledFuture<?> rounds;

    /**
     * @param fold folds all that waits
     * @param changes how many wait
     * @param complaint hears of a failure when it begins
     */
    public FoldingRounds(Runnable fold, LongSupplier changes, Consumer<RuntimeException> complaint) {
        this.fold = fold;
        this.changes = changes;
        this.complaint = complaint;
    }

    public void start(ManagedScheduledExecutorService executor, MetricRegistry metrics, String gauge) {
        metrics.gauge(gauge, () -> waiting);
        rounds = executor.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    public void stop() {
        if (rounds != null) {
            rounds.cancel(true);
        }
    }

    private void round() {
        try {
            fold.run();
            waiting = changes.getAsLong();
            fails = false;
        } catch (RuntimeException e) {
            waiting = Double.NaN;
            if (!fails) {
                complaint.accept(e);
            }
            fails = true;
        }
    }
}

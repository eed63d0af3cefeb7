package org.heliograph.foryou;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.heliograph.kernel.Log;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a ranking as long as the budget allows. {@code heliograph_ranking_seconds} is how long those took that came in
 * time; {@code heliograph_ranking_missing_total} counts the others: {@code late}, {@code failed}, {@code refused} as too many
 * were late or failed or are at work, {@code off}.
 */
@ApplicationScoped
public class RankingAttempts {

    private static final String MISSING = "heliograph_ranking_missing";
    private static final String DURATION = "heliograph_ranking";
    private static final Log LOG = Log.of(RankingAttempts.class);

    @Inject
    private Ranker ranker;

    @Inject
    private RankingSwitch ranking;

    @Inject
    private ForYouConfig config;

    @Inject
    private MetricRegistry metrics;

    private volatile boolean fails;

    protected RankingAttempts() {}

    /** For tests, with parts that they have made. */
    @SuppressWarnings("UnnecessaryAssignment")
    RankingAttempts(Ranker ranker, RankingSwitch ranking, ForYouConfig config, MetricRegistry metrics) {
        this.ranker = ranker;
        this.ranking = ranking;
        this.config = config;
        this.metrics = metrics;
    }

    @PostConstruct
    void start() {
        for (String reason : new String[] {"late", "failed", "refused", "off"}) {
            metrics.counter(MISSING, new Tag("reason", reason));
        }
    }

    /** The viewer's feed as ranked now; null when it is not ready in time. */
    @Nullable
    RankedFeed of(long viewerId) {
        if (!ranking.isOn()) {
            return missing("off");
        }
        long began = System.nanoTime();
        try {
            RankedFeed ranked = ranker.rank(viewerId)
                    .toCompletableFuture()
                    .get(config.budget().toMillis(), TimeUnit.MILLISECONDS);
            metrics.timer(DURATION).update(Duration.ofNanos(System.nanoTime() - began));
            fails = false;
            return ranked;
        } catch (TimeoutException e) {
            return missing("late");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return failed(cause instanceof CompletionException ? cause.getCause() : cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return missing("late");
        }
    }

    /** Told with its trace when it begins. */
    private @Nullable RankedFeed failed(@Nullable Throwable cause) {
        if (cause instanceof org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException) {
            return missing("late");
        }
        if (cause instanceof FaultToleranceException || cause instanceof RejectedExecutionException) {
            return missing("refused");
        }
        if (!fails && cause != null) {
            LOG.error("Feeds cannot be ranked and are shown by publication", cause);
        }
        fails = true;
        return missing("failed");
    }

    private @Nullable RankedFeed missing(String reason) {
        metrics.counter(MISSING, new Tag("reason", reason)).inc();
        return null;
    }
}

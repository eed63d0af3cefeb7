package org.heliograph.foryou;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.heliograph.ranking.Candidate;
import org.heliograph.ranking.RankingConfig;
import org.heliograph.ranking.RankingPlan;
import org.heliograph.taste.Tastes;

/**
 * Ranks a viewer's feed on a thread that is not the request's: who waits for it can stop waiting whatever it does. A few at
 * once; who finds no room, or comes after half of the latest 20 were late or failed, is refused at once. The budget in
 * force is {@code heliograph.ranking.budget.millis}. What is ready too late is kept all the same, and forgotten in time.
 */
@ApplicationScoped
public class Ranker {

    private static final int AT_ONCE = 8;
    private static final int WAITING = 32;

    @Inject
    private Candidates candidates;

    @Inject
    private Tastes tastes;

    @Inject
    private RankingConfig config;

    @Inject
    private Snapshots snapshots;

    /** Ranks and keeps a snapshot. Not to be called in a transaction. */
    @Asynchronous
    @Timeout(300)
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 5_000, successThreshold = 2)
    @Bulkhead(value = AT_ONCE, waitingTaskQueue = WAITING)
    public CompletionStage<RankedFeed> rank(long viewerId) {
        Candidates.Gathered gathered = candidates.gather(viewerId);
        List<Candidate> order = RankingPlan.order(
                gathered.candidates(), tastes.of(viewerId), config.weights(), config.spread(), Instant.now());
        Snapshot snapshot = Snapshot.of(viewerId, gathered.low(), order);
        return CompletableFuture.completedFuture(new RankedFeed(snapshots.keep(snapshot), snapshot, gathered.source()));
    }
}

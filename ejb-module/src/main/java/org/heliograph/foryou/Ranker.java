package org.heliograph.foryou;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.heliograph.ranking.Candidate;
import org.heliograph.ranking.RankingConfig;
import org.heliograph.ranking.RankingPlan;
import org.heliograph.taste.Tastes;

/**
 * Ranks a viewer's feed on threads of its own: who waits for it can stop waiting whatever it does, and where it hangs it
 * takes none of those that serve requests, of which a server has few. {@value #AT_ONCE} at once; who finds no room, or
 * comes after half of the latest 20 were late or failed, is refused at once. The budget in force is
 * {@code heliograph.ranking.budget.millis}. What is ready too late is kept all the same, and forgotten in time.
 */
@ApplicationScoped
public class Ranker {

    static final int AT_ONCE = 4;
    private static final int WAITING = 32;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Candidates candidates;

    @Inject
    private Tastes tastes;

    @Inject
    private RankingConfig config;

    @Inject
    private Snapshots snapshots;

    private ThreadPoolExecutor executor;

    @PostConstruct
    void start() {
        executor = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), threads);
        executor.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }

    /** Ranks and keeps a snapshot. The server's own thread is only taken to hand it on. */
    @Asynchronous
    @Timeout(300)
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 5_000, successThreshold = 2)
    @Bulkhead(value = AT_ONCE, waitingTaskQueue = WAITING)
    public CompletionStage<RankedFeed> rank(long viewerId) {
        return CompletableFuture.supplyAsync(() -> ranked(viewerId), executor);
    }

    private RankedFeed ranked(long viewerId) {
        Candidates.Gathered gathered = candidates.gather(viewerId);
        List<Candidate> order = RankingPlan.order(
                gathered.candidates(), tastes.of(viewerId), config.weights(), config.spread(), Instant.now());
        Snapshot snapshot = Snapshot.of(viewerId, gathered.low(), order);
        return new RankedFeed(snapshots.keep(snapshot), snapshot, gathered.source());
    }
}

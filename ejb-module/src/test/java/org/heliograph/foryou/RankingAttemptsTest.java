package org.heliograph.foryou;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;
import org.heliograph.feed.FeedPage;
import org.junit.jupiter.api.Test;

class RankingAttemptsTest {

    private static final Duration BUDGET = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final RankedFeed RANKED =
            new RankedFeed(1, new Snapshot(7, 0, new long[0], new long[0]), FeedPage.Source.CACHE);

    @Test
    void whatIsReadyInTimeIsTaken() {
        assertThat(attempts(CompletableFuture.completedFuture(RANKED)).of(7)).isSameAs(RANKED);
    }

    @Test
    void aRankerThatNeverEndsIsWaitedForNoLongerThanTheBudget() {
        long began = System.nanoTime();
        assertThat(attempts(new CompletableFuture<>()).of(7)).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(BUDGET, SOON);
    }

    @Test
    void aRankerThatIsBusyAndHeedsNoInterruptIsLeftBehind() {
        var over = new CountDownLatch(1);
        CompletionStage<RankedFeed> busy = CompletableFuture.supplyAsync(() -> {
            while (over.getCount() > 0) {
                Thread.onSpinWait();
            }
            return RANKED;
        });
        assertThat(attempts(busy).of(7)).isNull();
        over.countDown();
    }

    @Test
    void aRankerThatFailsOrHasNoRoomIsDoneWithout() {
        assertThat(attempts(CompletableFuture.failedFuture(new IllegalStateException("broken")))
                        .of(7))
                .isNull();
        assertThat(attempts(CompletableFuture.failedFuture(new BulkheadException("full")))
                        .of(7))
                .isNull();
    }

    private static RankingAttempts attempts(CompletionStage<RankedFeed> ranked) {
        Ranker ranker = new Ranker() {
            @Override
            public CompletionStage<RankedFeed> rank(long viewerId) {
                return ranked;
            }
        };
        RankingSwitch on = new RankingSwitch() {
            @Override
            public boolean isOn() {
                return true;
            }
        };
        ForYouConfig config = new ForYouConfig() {
            @Override
            public Duration budget() {
                return BUDGET;
            }
        };
        return new RankingAttempts(ranker, on, config, metrics());
    }

    private static MetricRegistry metrics() {
        return (MetricRegistry) Proxy.newProxyInstance(
                RankingAttemptsTest.class.getClassLoader(),
                new Class<?>[] {MetricRegistry.class},
                (proxy, method, arguments) -> Proxy.newProxyInstance(
                        RankingAttemptsTest.class.getClassLoader(),
                        new Class<?>[] {Timer.class, Counter.class},
                        (meter, call, values) -> null));
    }
}

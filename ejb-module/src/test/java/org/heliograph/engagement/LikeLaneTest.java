package org.heliograph.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.heliograph.events.Outage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LikeLaneTest {

    private final SlowRows rows = new SlowRows();
    private final List<Object> told = new CopyOnWriteArrayList<>();
    private final LikeLane lane = new LikeLane(rows, news(told));
    private final ExecutorService people = Executors.newCachedThreadPool();

    @BeforeEach
    void open() {
        lane.open(Thread::new);
    }

    @AfterEach
    void close() {
        lane.close();
        people.shutdownNow();
    }

    @Test
    void thoseWhoComeWhileATransactionCommitsAreWrittenByTheNext() throws Exception {
        List<CompletableFuture<Engagement>> answers = new ArrayList<>();
        answers.add(likes(1));
        rows.begun.acquire();
        for (int person = 2; person <= 40; person++) {
            answers.add(likes(person));
        }
        awaitWaiting(39);
        rows.go.release(2);

        for (CompletableFuture<Engagement> answer : answers) {
            assertThat(answer.get().viewer().liked()).isTrue();
        }
        assertThat(rows.batches).containsExactly(1, 39);
        assertThat(told.stream().map(Counted.class::cast).map(Counted::counts))
                .containsExactly(new PostCounts(1, 0), new PostCounts(40, 0));
    }

    @Test
    void whatIsTakenBackIsWrittenApartFromWhatOthersLikeMeanwhile() throws Exception {
        List<CompletableFuture<Engagement>> answers = new ArrayList<>();
        answers.add(likes(1));
        rows.begun.acquire();
        for (int person = 2; person <= 5; person++) {
            answers.add(acts(new LikeAct(5, person, person % 2 == 0)));
            awaitWaiting(person - 1);
        }
        rows.go.release(3);

        for (CompletableFuture<Engagement> answer : answers) {
            answer.get();
        }
        assertThat(rows.batches).containsExactly(1, 2, 2);
        assertThat(answers.get(1).get().viewer().liked()).isTrue();
        assertThat(answers.get(2).get().viewer().liked()).isFalse();
    }

    @Test
    void whatOnePersonWantsIsDoneInTheOrderInWhichItCame() throws Exception {
        List<CompletableFuture<Engagement>> answers = new ArrayList<>();
        answers.add(likes(1));
        rows.begun.acquire();
        answers.add(likes(2));
        awaitWaiting(1);
        answers.add(acts(new LikeAct(5, 2, false)));
        awaitWaiting(2);
        answers.add(likes(2));
        awaitWaiting(3);
        rows.go.release(4);

        for (CompletableFuture<Engagement> answer : answers) {
            answer.get();
        }
        assertThat(rows.kinds).containsExactly(true, true, false, true);
    }

    @Test
    void aFailureIsToldToAllInItAndTheNextGoOn() throws Exception {
        CompletableFuture<Engagement> first = likes(1);
        rows.begun.acquire();
        CompletableFuture<Engagement> second = likes(2);
        CompletableFuture<Engagement> third = likes(3);
        awaitWaiting(2);
        rows.go.release();
        assertThat(first.get().counts().likes()).isEqualTo(1);
        rows.begun.acquire();
        rows.isDown = true;
        rows.go.release();

        for (CompletableFuture<Engagement> failed : List.of(second, third)) {
            assertThatThrownBy(failed::get).hasCauseInstanceOf(Outage.class);
        }
        rows.isDown = false;
        rows.go.release();
        assertThat(likes(4).get().counts().likes()).isEqualTo(2);
    }

    private CompletableFuture<Engagement> likes(long person) {
        return acts(new LikeAct(5, person, true));
    }

    private CompletableFuture<Engagement> acts(LikeAct act) {
        return CompletableFuture.supplyAsync(() -> lane.write(act), people);
    }

    private void awaitWaiting(int count) {
        while (lane.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("unchecked")
    private static Event<Counted> news(List<Object> told) {
        return (Event<Counted>) Proxy.newProxyInstance(
                LikeLaneTest.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    told.add(arguments[0]);
                    return null;
                });
    }

    /** Likes of one post in memory; each transaction waits until it may go on. */
    private static final class SlowRows extends LikeRows {

        private final List<Integer> batches = new CopyOnWriteArrayList<>();
        private final List<Boolean> kinds = new CopyOnWriteArrayList<>();
        private final Semaphore begun = new Semaphore(0);
        private final Semaphore go = new Semaphore(0);
        private volatile boolean isDown;
        private long likes;

        @Override
        public Map<LikeAct, Engagement> write(Collection<LikeAct> acts, boolean areLikes) {
            batches.add(acts.size());
            kinds.add(areLikes);
            begun.release();
            go.acquireUninterruptibly();
            if (isDown) {
                throw new Outage("The database");
            }
            likes += areLikes ? acts.size() : -acts.size();
            Map<LikeAct, Engagement> answers = new HashMap<>();
            acts.forEach(
                    act -> answers.put(act, new Engagement(new PostViewer(areLikes, false), new PostCounts(likes, 0))));
            return answers;
        }
    }
}

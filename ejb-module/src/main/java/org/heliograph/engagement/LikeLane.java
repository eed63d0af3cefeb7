package org.heliograph.engagement;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.heliograph.events.Outage;
import org.jspecify.annotations.Nullable;

/**
 * Writes the likes of this server in one lane: while a transaction commits, those who come meanwhile gather, and the next
 * one takes them all, so that a thousand likes of one post cost a few commits. Who comes alone does not wait. Everybody is
 * answered after the commit of his own act. When a transaction fails, all in it are told so. Safe for threads.
 */
@ApplicationScoped
public class LikeLane {

    /** Acts of one transaction at most. */
    static final int MOST = 500;

    /** A transaction is ended before. */
    private static final long LONGEST_SECONDS = 90;

    @Resource
    private ManagedThreadFactory managed;

    @Inject
    private LikeRows rows;

    @Inject
    private Event<Counted> news;

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;

    protected LikeLane() {}

    /** For tests. */
    @SuppressWarnings("UnnecessaryAssignment")
    LikeLane(LikeRows rows, Event<Counted> news) {
        this.rows = rows;
        this.news = news;
    }

    private record Waiting(LikeAct act, CompletableFuture<Engagement> answer) {}

    @PostConstruct
    void open() {
        open(managed);
    }

    void open(ThreadFactory threads) {
        Thread started = threads.newThread(this::run);
        started.setName("likes");
        started.start();
        thread = started;
    }

    @PreDestroy
    void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Writes an act, and says how the post stands then. Throws what the database throws, and {@link Outage}. */
    Engagement write(LikeAct act) {
        Waiting waiting = new Waiting(act, new CompletableFuture<>());
        queue.add(waiting);
        try {
            return waiting.answer.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new Outage("The database", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Outage("The database", e);
        }
    }

    /** How many acts no transaction has taken yet. */
    int waiting() {
        return queue.size();
    }

    private void run() {
        try {
            while (true) {
                next().values().stream().filter(batch -> !batch.isEmpty()).forEach(this::serve);
            }
        } catch (InterruptedException e) {
            serveNobody();
        }
    }

    /**
     * Those who wait, apart by what they want. Nobody of them was answered yet, so their order is free; but what one person
     * wants of one post is done in the order in which it came.
     */
    private Map<Boolean, List<Waiting>> next() throws InterruptedException {
        List<Waiting> batch = new ArrayList<>();
        Set<LikeAct> acts = new HashSet<>();
        Waiting following = queue.take();
        do {
            batch.add(following);
            acts.add(following.act);
            following = queue.peek();
        } while (following != null
                && !acts.contains(following.act.opposite())
                && batch.size() < MOST
                && queue.remove(following));
        return batch.stream().collect(Collectors.partitioningBy(waiting -> waiting.act.isLike()));
    }

    private void serve(List<Waiting> batch) {
        long begun = System.nanoTime();
        try {
            Map<LikeAct, Engagement> answers = rows.write(
                    batch.stream().map(Waiting::act).collect(Collectors.toSet()),
                    batch.get(0).act.isLike());
            tell(answers, begun);
            batch.forEach(waiting -> waiting.answer.complete(Objects.requireNonNull(answers.get(waiting.act))));
        } catch (RuntimeException | Error e) {
            // Whatever it is, it is told to those who wait for it: the lane goes on with the next ones.
            batch.forEach(waiting -> waiting.answer.completeExceptionally(e));
        }
    }

    private void tell(Map<LikeAct, Engagement> answers, long begun) {
        answers.entrySet().stream()
                .collect(Collectors.toMap(
                        answer -> answer.getKey().postId(),
                        answer -> answer.getValue().counts(),
                        (one, same) -> one))
                .forEach((postId, counts) -> news.fire(new Counted(postId, counts, begun)));
    }

    private void serveNobody() {
        Outage stopped = new Outage("The server");
        for (Waiting left = queue.poll(); left != null; left = queue.poll()) {
            left.answer.completeExceptionally(stopped);
        }
    }
}

package org.heliograph.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lets many things be under way at once, one of which goes on at a time: each runs on a thread of its own until it
 * pauses, and waits there until it is told to go on, or is killed. So who goes on when is decided by the history alone,
 * and the same history is played the same way again. Outside of a turn a pause is none.
 */
final class Turns {

    /** Somebody pulled the plug: what ran ends here, as if the process had died. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** As many pauses as nothing has. */
    static final int TO_THE_END = Integer.MAX_VALUE;

    private static final ThreadLocal<@Nullable Turn> RUNNING = new ThreadLocal<>();

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "turn");
        thread.setDaemon(true);
        return thread;
    });

    private final List<Turn> waiting = new ArrayList<>();

    /** One thing under way. */
    static final class Turn {

        /** The server that it runs on. */
        final FeedServer server;

        private final Runnable work;
        private final Semaphore mayGo = new Semaphore(0);
        private final Semaphore hasStopped = new Semaphore(0);
        private int pauses;
        private boolean isKilled;
        private boolean isOver;
        private @Nullable Throwable failure;

        private Turn(FeedServer server, Runnable work) {
            this.server = server;
            this.work = work;
        }

        private void run() {
            RUNNING.set(this);
            try {
                work.run();
            } catch (Killed e) {
                isKilled = true;
            } catch (Throwable e) {
                failure = e;
            } finally {
                RUNNING.remove();
                isOver = true;
                hasStopped.release();
            }
        }

        private void stop() {
            if (!isKilled && pauses > 0) {
                pauses--;
                return;
            }
            if (!isKilled) {
                hasStopped.release();
                mayGo.acquireUninterruptibly();
            }
            if (isKilled) {
                throw new Killed();
            }
        }
    }

    /** Where others may go on before this one does. */
    static void pause() {
        Turn turn = RUNNING.get();
        if (turn != null) {
            turn.stop();
        }
    }

    /** Where one waits for what another does: he stops, however far he may go on. */
    static void stop() {
        Turn turn = RUNNING.get();
        if (turn != null) {
            turn.pauses = 0;
            turn.stop();
        }
    }

    /** Begins something, which goes on over so many pauses and stops at the next one. */
    void begin(FeedServer server, int pauses, Runnable work) {
        if (pauses == TO_THE_END) {
            work.run();
            return;
        }
        Turn turn = new Turn(server, work);
        waiting.add(turn);
        turn.pauses = pauses;
        THREADS.execute(turn::run);
        await(turn);
    }

    /** Has one go on over so many pauses. */
    void goOn(Turn turn, int pauses) {
        turn.pauses = pauses;
        turn.mayGo.release();
        await(turn);
    }

    void kill(Turn turn) {
        turn.isKilled = true;
        turn.mayGo.release();
        await(turn);
    }

    /** What is under way, in the order of beginning. */
    List<Turn> waiting() {
        return List.copyOf(waiting);
    }

    private void await(Turn turn) {
        turn.hasStopped.acquireUninterruptibly();
        if (turn.isOver) {
            waiting.remove(turn);
        }
        if (turn.failure instanceof Error error) {
            throw error;
        }
        if (turn.failure != null) {
            throw new AssertionError(turn.failure.toString(), turn.failure);
        }
    }
}

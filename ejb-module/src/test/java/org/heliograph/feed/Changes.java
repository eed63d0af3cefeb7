package org.heliograph.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.heliograph.events.Event;

/**
 * Transactions, as the application has them: rows are locked, events are told to observers, all is committed at once, and
 * after that and before the answer observers do what they have to. Between any two of these others may go on, and the
 * server may die; messages of what was committed come nevertheless.
 */
final class Changes {

    private final FeedHistory history;
    private final Set<Object> locked = new HashSet<>();

    /** Viewers in the middle of a change of ties, as often as there are such. */
    private final List<Long> announced = new ArrayList<>();

    Changes(FeedHistory history) {
        this.history = history;
    }

    /** One change that waits for nobody: where a row is locked, nothing happens. */
    record Change(Set<?> rows, List<Long> viewerIds, List<?> events, Supplier<Runnable> effect) {

        Change(Object row, List<?> events, Supplier<Runnable> effect) {
            this(Set.of(row), List.of(), events, effect);
        }
    }

    /** An event that tells what the transaction has read on its server. */
    interface Reading {
        Object of(FeedServer server);
    }

    /** Whether there is a transaction that has not ended. */
    boolean isUnderWay() {
        return !locked.isEmpty();
    }

    boolean isLocked(Object row) {
        return locked.contains(row);
    }

    boolean isAnnounced(long viewerId) {
        return announced.contains(viewerId);
    }

    /** So much time has passed that nobody waits for a change any more that was never settled. */
    void pass() {
        announced.clear();
    }

    void run(FeedServer server, Change change, boolean isGivenUp) {
        locked.addAll(change.rows);
        announced.addAll(change.viewerIds);
        server.transaction.begin();
        try {
            Runnable answered = () -> {};
            try {
                for (Object event : change.events) {
                    server.wiring.fire(event instanceof Reading reading ? reading.of(server) : event);
                    Turns.pause();
                }
                if (!isGivenUp) {
                    answered = commit(change);
                }
            } finally {
                locked.removeAll(change.rows);
            }
            server.transaction.end(!isGivenUp);
            if (!server.view.marks().takeUnheard()) {
                answered.run();
            }
            change.viewerIds.forEach(announced::remove);
        } catch (Turns.Killed e) {
            server.transaction.die();
            throw e;
        }
    }

    private Runnable commit(Change change) {
        Runnable answered = change.effect.get();
        for (Object event : change.events) {
            if (event instanceof Event sent) {
                history.world.send(sent, answered);
            }
        }
        history.scrolls.forEach(Scroll::changed);
        return answered;
    }
}

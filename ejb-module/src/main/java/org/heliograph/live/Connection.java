package org.heliograph.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client that is connected to this server. Takes tidings in any order, more than once or not at all, and sends each
 * event once, in the order of the log: a tiding says which event came before it, and when that one is not known here the log is
 * read. What the log does not reach back to is a gap. One thing is sent at a time; meanwhile at most {@value #MAILBOX}
 * tidings wait, and a client that lets more of them come, or takes nothing for {@value Pulse#SLOWEST_SECONDS} s, is dropped.
 * Safe for threads. About 200 bytes while nothing happens.
 */
public final class Connection {

    static final int MAILBOX = 256;

    private final Desk desk;
    private final long accountId;
    private final long sessionId;
    private final Wire wire;
    private final Pulse pulse;

    private @Nullable EventId known;
    private boolean started;
    private boolean closed;
    private boolean behind = true;
    private boolean busy;
    private @Nullable Deque<Tiding> mailbox;
    private @Nullable Watched watched;
    private long resumed;
    private long besides;

    /** @param known the last event that the client knows; null when it is here for the first time */
    Connection(Desk desk, long accountId, long sessionId, Wire wire, @Nullable EventId known) {
        this.desk = desk;
        this.accountId = accountId;
        this.sessionId = sessionId;
        this.wire = wire;
        this.known = known;
        this.pulse = new Pulse(desk.nanos(), accountId);
    }

    public long accountId() {
        return accountId;
    }

    /** The session that the client signed in by. */
    public long sessionId() {
        return sessionId;
    }

    /** The client is there. */
    public synchronized void heard() {
        pulse.hear(desk.nanos());
    }

    /** Sends again what came after an event that the client names. */
    public synchronized void resume(String lastEventId) {
        known = EventId.claimed(lastEventId);
        resumed++;
        behind = true;
        started = false;
        wake();
    }

    /** Tells the counts of posts, now and when they change. False when the client watches too many then. */
    public boolean watch(Collection<Long> postIds) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            watched = watched == null ? new Watched() : watched;
            if (!watched.add(postIds, desk.nanos())) {
                return false;
            }
        }
        desk.watches(this, postIds, List.of());
        synchronized (this) {
            wake();
        }
        return true;
    }

    public void unwatch(Collection<Long> postIds) {
        synchronized (this) {
            if (watched != null) {
                watched.remove(postIds);
            }
        }
        desk.watches(this, List.of(), postIds);
    }

    synchronized List<Long> watchedPosts() {
        return watched == null ? List.of() : watched.all();
    }

    synchronized void changed(long postId) {
        if (watched != null) {
            watched.changed(postId);
            wake();
        }
    }

    void receive(Tiding tiding) {
        boolean isTooSlow = false;
        synchronized (this) {
            if (closed || behind) {
                return;
            }
            mailbox = mailbox == null ? new ArrayDeque<>() : mailbox;
            if (mailbox.size() < MAILBOX) {
                mailbox.add(tiding);
            } else {
                isTooSlow = pulse.isSending();
                behind = true;
                mailbox = null;
            }
            wake();
        }
        if (isTooSlow) {
            desk.close(this, Farewell.TOO_SLOW);
        }
    }

    /** Has the log read again: tidings may have been lost. */
    synchronized void fallBehind() {
        behind = true;
        mailbox = null;
        wake();
    }

    /** To be called every second. */
    void tick() {
        Farewell end;
        synchronized (this) {
            long now = desk.nanos();
            end = pulse.end(now, wire.isAnswered());
            if (end == null && pulse.takeRenewal(now)) {
                behind = true;
                mailbox = null;
                if (watched != null) {
                    watched.changed();
                }
            }
            if (end == null) {
                wake();
            }
        }
        if (end != null) {
            desk.close(this, end);
        }
    }

    /** Called by the desk, once. */
    void end(Farewell why) {
        synchronized (this) {
            closed = true;
            mailbox = null;
        }
        wire.close(why);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void wake() {
        if (!busy && !closed && hasWork()) {
            busy = true;
            desk.run(this::work);
        }
    }

    private boolean hasWork() {
        long now = desk.nanos();
        return behind
                || mailbox != null && !mailbox.isEmpty()
                || watched != null && watched.isDue(now)
                || pulse.isBeatDue(now);
    }

    private void work() {
        try {
            List<LiveEvent> events = next();
            if (events.isEmpty()) {
                rest(true);
            } else {
                send(events);
            }
        } catch (RuntimeException e) {
            desk.late(e);
            synchronized (this) {
                behind = true;
                mailbox = null;
                if (watched != null) {
                    watched.changed();
                }
                busy = false; // The next tick tries again.
            }
        }
    }

    private void send(List<LiveEvent> events) {
        synchronized (this) {
            pulse.send(desk.nanos());
        }
        wire.send(events, this::rest);
    }

    private void rest(boolean isTaken) {
        synchronized (this) {
            busy = false;
            pulse.rest();
            if (isTaken) {
                wake();
            }
        }
        if (!isTaken) {
            desk.close(this, Farewell.LEAVING);
        }
    }

    /** All that is to be sent now. Only this, on one thread at a time, changes what the client is known to know. */
    private List<LiveEvent> next() {
        List<Tiding> tidings;
        List<Long> due;
        boolean readsLog;
        EventId from;
        boolean isFirst;
        long turn;
        boolean isBeat;
        synchronized (this) {
            tidings = mailbox == null ? List.of() : List.copyOf(mailbox);
            mailbox = null;
            due = watched == null ? List.of() : watched.takeDue(desk.nanos());
            readsLog = behind;
            behind = false;
            from = known;
            isFirst = !started;
            turn = resumed;
            isBeat = pulse.takeBeat(desk.nanos());
        }
        if (isBeat) {
            wire.beat();
        }
        Steps steps = new Steps(from);
        if (readsLog || !steps.follow(tidings)) {
            steps.read(desk.log(accountId));
        }
        List<LiveEvent> events = steps.events((kind, subjects) -> desk.views(kind, accountId, subjects));
        EventId end = steps.end();
        if (isFirst) {
            events.add(new LiveEvent(end.toString(), Kind.READY, Map.of()));
        }
        events.addAll(counts(due, end));
        synchronized (this) {
            if (turn == resumed) {
                known = end;
                started = true;
            }
        }
        return events;
    }

    private List<LiveEvent> counts(List<Long> postIds, EventId end) {
        List<LiveEvent> events = new ArrayList<>();
        if (postIds.isEmpty()) {
            return events;
        }
        Map<Long, ?> views = desk.views(Kind.COUNTS, accountId, postIds);
        synchronized (this) {
            views.forEach((id, view) -> {
                if (watched != null && watched.show(id, view)) {
                    events.add(new LiveEvent(end.beside(++besides), Kind.COUNTS, view));
                }
            });
        }
        return events;
    }
}

package org.heliograph.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.heliograph.kernel.Log;
import org.jspecify.annotations.Nullable;

/**
 * One client that is connected to this server. Takes tidings in any order, more than once or not at all, and sends each
 * event once, in the order of the log: a tiding says which event came before it, and when that one is not known here the log is
 * read. What the log does not reach back to is a gap. One thing is sent at a time; meanwhile at most {@value #MAILBOX}
 * tidings wait, and a client that lets more of them come, or takes nothing for {@value #SLOWEST_SECONDS} s, is dropped.
 * Safe for threads. About 200 bytes while nothing happens.
 */
public final class Connection {

    static final int MAILBOX = 256;
    static final int SLOWEST_SECONDS = 20;

    private static final long SECOND = 1_000_000_000;
    private static final long SLOWEST = SLOWEST_SECONDS * SECOND;
    private static final long BEAT = 25 * SECOND;
    private static final long SILENCE = 70 * SECOND;
    private static final long RENEWAL = 60 * SECOND;
    private static final Log LOG = Log.of(Connection.class);

    private final Desk desk;
    private final long accountId;
    private final long sessionId;
    private final Wire wire;

    private @Nullable EventId known;
    private boolean started;
    private boolean closed;
    private boolean behind = true;
    private boolean busy;
    private boolean sending;
    private @Nullable Deque<Tiding> mailbox;
    private @Nullable Watched watched;
    private long resumed;
    private long besides;
    private long sendingSince;
    private long heardAt;
    private long beatenAt;
    private long renewedAt;

    /** @param known the last event that the client knows; null when it is here for the first time */
    Connection(Desk desk, long accountId, long sessionId, Wire wire, @Nullable EventId known) {
        this.desk = desk;
        this.accountId = accountId;
        this.sessionId = sessionId;
        this.wire = wire;
        this.known = known;
        this.heardAt = desk.nanos();
        this.beatenAt = heardAt;
        // Those who came back at once, after a server's death, do not go on in step.
        this.renewedAt = heardAt - Math.floorMod(accountId, RENEWAL / 2);
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
        heardAt = desk.nanos();
    }

    /** Sends again what came after an event that the client names. */
    public synchronized void resume(@Nullable String lastEventId) {
        EventId named = EventId.parse(lastEventId);
        known = named == null ? new EventId(0, 0) : named;
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
                isTooSlow = sending;
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
        Farewell end = null;
        synchronized (this) {
            long now = desk.nanos();
            if (sending && now - sendingSince > SLOWEST) {
                end = Farewell.TOO_SLOW;
            } else if (wire.isAnswered() && now - heardAt > SILENCE) {
                end = Farewell.IDLE;
            } else {
                if (now - renewedAt > RENEWAL) {
                    renewedAt = now;
                    behind = true;
                    mailbox = null;
                    if (watched != null) {
                        watched.changed();
                    }
                }
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
                || now - beatenAt > BEAT;
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
            LOG.warn("Events of " + accountId + " are sent later: " + e.getMessage());
            synchronized (this) {
                behind = true;
                mailbox = null;
                busy = false; // The next tick tries again.
            }
        }
    }

    private void send(List<LiveEvent> events) {
        synchronized (this) {
            sending = true;
            sendingSince = desk.nanos();
            beatenAt = sendingSince;
        }
        wire.send(events, this::rest);
    }

    private void rest(boolean isTaken) {
        synchronized (this) {
            busy = false;
            sending = false;
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
        synchronized (this) {
            tidings = mailbox == null ? List.of() : List.copyOf(mailbox);
            mailbox = null;
            due = watched == null ? List.of() : watched.takeDue(desk.nanos());
            readsLog = behind;
            behind = false;
            from = known;
            isFirst = !started;
            turn = resumed;
        }
        beatIfDue();
        Steps steps = new Steps(from);
        if (readsLog || !steps.follow(tidings)) {
            steps.read(desk.log(accountId));
        }
        List<LiveEvent> events = render(steps);
        EventId end = steps.end();
        if (isFirst) {
            events.add(new LiveEvent(end.toString(), Kind.READY, Map.of()));
        }
        synchronized (this) {
            if (turn == resumed) {
                known = end;
                started = true;
            }
        }
        events.addAll(counts(due, end));
        return events;
    }

    private void beatIfDue() {
        long now = desk.nanos();
        boolean isDue;
        synchronized (this) {
            isDue = now - beatenAt > BEAT;
            if (isDue) {
                beatenAt = now;
            }
        }
        if (isDue) {
            wire.beat();
        }
    }

    private List<LiveEvent> render(Steps steps) {
        List<LiveEvent> events = new ArrayList<>();
        if (steps.gap() != null) {
            events.add(steps.gap());
        }
        Map<Kind, List<Long>> subjects = new EnumMap<>(Kind.class);
        steps.entries()
                .forEach(entry -> subjects.computeIfAbsent(Kind.of(entry.kind()), any -> new ArrayList<>())
                        .add(entry.subject()));
        Map<Kind, Map<Long, ?>> views = new EnumMap<>(Kind.class);
        subjects.forEach((kind, some) -> views.put(kind, desk.views(kind, accountId, some)));
        steps.entries().stream()
                .sorted(Comparator.comparingLong(LogEntry::sequence))
                .forEach(entry -> {
                    Kind kind = Kind.of(entry.kind());
                    Object view = views.getOrDefault(kind, Map.of()).get(entry.subject());
                    if (view != null) {
                        events.add(new LiveEvent(steps.idOf(entry), kind, view));
                    }
                });
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

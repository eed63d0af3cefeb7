package org.heliograph.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server with one viewer, whose log, clock and threads the test has in its hands, and the wire to him. */
final class FakeDesk implements Desk, Wire {

    static final long VIEWER = 1;

    final List<LiveEvent> sent = new ArrayList<>();
    final Deque<Runnable> work = new ArrayDeque<>();
    LiveLog log;
    long millis = 1_800_000_000_000L;
    boolean isStuck;
    boolean isDown;
    int beats;

    @Nullable
    Farewell farewell;

    FakeDesk() {
        log = LiveLog.begun(1, millis, Long.MAX_VALUE);
    }

    /** What happened for the viewer, on its way to this server. */
    Tiding append(long subject) {
        LogEntry event = new LogEntry(0, Kind.POST.code(), subject, 0);
        long previous = log.last();
        log = log.with(event, millis);
        return Tiding.of(VIEWER, new LiveFunctions.Appended(log.epoch(), previous, log.last()), event);
    }

    void settle() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    List<Object> shown(Kind kind) {
        return sent.stream()
                .filter(event -> event.type() == kind)
                .map(LiveEvent::data)
                .toList();
    }

    @Override
    public void run(Runnable some) {
        work.add(some);
    }

    @Override
    public LiveLog log(long accountId) {
        if (isDown) {
            throw new IllegalStateException("no cache");
        }
        return log;
    }

    @Override
    public Map<Long, ?> views(Kind kind, long viewerId, Collection<Long> subjects) {
        Map<Long, Object> views = new HashMap<>();
        subjects.stream().filter(subject -> subject >= 0).forEach(subject -> views.put(subject, subject));
        return views;
    }

    @Override
    public void watches(Connection connection, Collection<Long> added, Collection<Long> removed) {
        // Nobody asks.
    }

    @Override
    public void late(RuntimeException failure) {
        // It is sent later.
    }

    @Override
    public void close(Connection connection, Farewell why) {
        connection.end(why);
    }

    @Override
    public long nanos() {
        return millis * 1_000_000;
    }

    @Override
    public void send(List<LiveEvent> events, Consumer<Boolean> done) {
        sent.addAll(events);
        if (!isStuck) {
            done.accept(true);
        }
    }

    @Override
    public void beat() {
        beats++;
    }

    @Override
    public boolean isAnswered() {
        return true;
    }

    @Override
    public void close(Farewell why) {
        farewell = why;
    }
}

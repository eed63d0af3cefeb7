package org.heliograph.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.Peers;
import org.jspecify.annotations.Nullable;

/**
 * The clients that are connected to this server: {@code heliograph_live_connections} of them. Notes in the cluster who of
 * them is here, and takes what is sent to them.
 */
@ApplicationScoped
public class LiveConnections implements Desk, LiveCalls.Receiver {

    private static final int FIRST_MESSAGE_SECONDS = 10;
    private static final int STRIPES = 64;
    private static final long TELL_NANOS = 10_000_000_000L;
    private static final Log LOG = Log.of(LiveConnections.class);

    @Inject
    private LiveStore store;

    @Inject
    private Peers peers;

    @Inject
    private LiveConfig config;

    @Inject
    private LivePool pool;

    @Inject
    private MetricRegistry metrics;

    @Inject
    @Any
    private Instance<LiveSource> sources;

    @Inject
    private jakarta.enterprise.event.Event<CountsChanged> news;

    private final Map<Long, List<Connection>> byAccount = new ConcurrentHashMap<>();
    private final Map<Long, Set<Connection>> byPost = new ConcurrentHashMap<>();
    private final Map<Wire, Long> expected = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Object[] stripes = Stream.generate(Object::new).limit(STRIPES).toArray();
    private final AtomicLong toldLate = new AtomicLong(nanos() - TELL_NANOS);
    private volatile Set<Long> members = Set.of();

    @PostConstruct
    void start() {
        LiveCalls.register(peers.self(), this);
        store.afterRenewal(this::arriveAgain);
        metrics.gauge("heliograph_live_connections", count::get);
    }

    @PreDestroy
    void stop() {
        LiveCalls.unregister(peers.self());
        all().forEach(connection -> close(connection, Farewell.LEAVING));
    }

    /**
     * Waits for a client to say who it is, for {@value #FIRST_MESSAGE_SECONDS} s. False when there are too many, which the wire
     * was told; it must be {@link #forget forgotten} when it breaks.
     */
    public boolean expect(Wire wire) {
        if (count.get() + expected.size() >= config.connections()) {
            wire.close(Farewell.FULL);
            return false;
        }
        expected.put(wire, nanos());
        return true;
    }

    /** A client that was waited for is gone. */
    public void forget(Wire wire) {
        expected.remove(wire);
    }

    /**
     * Takes a client in.
     *
     * @param lastEventId the last event that it knows; null when it asks for nothing that was before
     * @return null when there are too many, {@link Farewell#FULL} or {@link Farewell#TOO_MANY}, which the wire was told
     */
    public @Nullable Connection open(long accountId, long sessionId, Wire wire, @Nullable String lastEventId) {
        expected.remove(wire);
        Connection connection = new Connection(this, accountId, sessionId, wire, EventId.claimed(lastEventId));
        if (count.get() >= config.connections()) {
            wire.close(Farewell.FULL);
            return null;
        }
        List<Connection> now = byAccount.merge(accountId, List.of(connection), this::joined);
        if (!now.contains(connection)) {
            wire.close(Farewell.TOO_MANY);
            return null;
        }
        count.incrementAndGet();
        connection.tick();
        return connection;
    }

    private List<Connection> joined(List<Connection> some, List<Connection> more) {
        return some.size() >= config.connectionsOfAccount()
                ? some
                : Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The accounts that are connected to this server. */
    public Set<Long> accounts() {
        return Set.copyOf(byAccount.keySet());
    }

    /** Ends the connections of this server that fit; a look at each. */
    public void closeIf(Predicate<Connection> fits, Farewell why) {
        all().filter(fits).toList().forEach(connection -> close(connection, why));
    }

    /** To be called every second. */
    void tick() {
        Set<Long> now = peers.members();
        if (!now.equals(members)) {
            members = now;
            fallBehind(); // What was on its way may be lost with a server.
        }
        all().forEach(Connection::tick);
        long late = nanos() - TimeUnit.SECONDS.toNanos(FIRST_MESSAGE_SECONDS);
        expected.forEach((wire, since) -> {
            if (since < late && expected.remove(wire, since)) {
                wire.close(Farewell.NO_FIRST_MESSAGE);
            }
        });
    }

    /** Those who were apart have not heard of each other's viewers. */
    private void arriveAgain() {
        byAccount.keySet().forEach(id -> store.arriveAgain(id, peers.self()));
        fallBehind();
    }

    private void fallBehind() {
        all().forEach(Connection::fallBehind);
    }

    private Stream<Connection> all() {
        return byAccount.values().stream().flatMap(List::stream);
    }

    @Override
    public void close(Connection connection, Farewell why) {
        boolean[] isMine = {false};
        byAccount.computeIfPresent(connection.accountId(), (id, some) -> {
            isMine[0] = some.contains(connection);
            List<Connection> others =
                    some.stream().filter(each -> each != connection).toList();
            return others.isEmpty() ? null : others;
        });
        if (!isMine[0]) {
            return;
        }
        count.decrementAndGet();
        watches(connection, List.of(), connection.watchedPosts());
        connection.end(why);
        if (!byAccount.containsKey(connection.accountId())) {
            pool.run(() -> leave(connection.accountId()));
        }
    }

    /** Of an arrival and a leave at once the last one has to be right. */
    private void leave(long accountId) {
        synchronized (stripe(accountId)) {
            if (!byAccount.containsKey(accountId)) {
                try {
                    store.leave(accountId, peers.self());
                } catch (RuntimeException e) {
                    LOG.warn("It is found out later that " + accountId + " has left: " + e.getMessage());
                }
            }
        }
    }

    @Override
    public LiveLog log(long accountId) {
        synchronized (stripe(accountId)) {
            if (byAccount.containsKey(accountId)) {
                store.arrive(accountId, peers.self());
            }
        }
        return store.log(accountId);
    }

    private Object stripe(long accountId) {
        return stripes[Math.floorMod(Long.hashCode(accountId), STRIPES)];
    }

    @Override
    public void late(RuntimeException failure) {
        long now = nanos();
        long last = toldLate.get();
        if (now - last > TELL_NANOS && toldLate.compareAndSet(last, now)) {
            LOG.warn("Connected viewers are told later: " + failure.getMessage());
        }
    }

    @Override
    public void run(Runnable work) {
        pool.run(work);
    }

    @Override
    public Map<Long, ?> views(Kind kind, long viewerId, Collection<Long> subjects) {
        for (LiveSource source : sources) {
            if (source.kind() == kind) {
                return source.views(viewerId, subjects);
            }
        }
        return Map.of();
    }

    @Override
    public void watches(Connection connection, Collection<Long> added, Collection<Long> removed) {
        removed.forEach(id -> byPost.computeIfPresent(id, (post, some) -> {
            some.remove(connection);
            return some.isEmpty() ? null : some;
        }));
        added.forEach(id -> byPost.compute(id, (post, some) -> {
            Set<Connection> all = some == null ? ConcurrentHashMap.newKeySet() : some;
            all.add(connection);
            return all;
        }));
        if (connection.isClosed() && !added.isEmpty()) {
            watches(connection, List.of(), added);
        }
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void receive(List<Tiding> tidings) {
        for (Tiding tiding : tidings) {
            byAccount.getOrDefault(tiding.accountId(), List.of()).forEach(connection -> connection.receive(tiding));
        }
    }

    @Override
    public void receiveChanged(long[] postIds) {
        Set<Long> mine = new HashSet<>();
        for (long id : postIds) {
            if (byPost.containsKey(id)) {
                mine.add(id);
            }
        }
        if (!mine.isEmpty()) {
            pool.run(() -> tellChanged(mine));
        }
    }

    private void tellChanged(Set<Long> mine) {
        news.fire(new CountsChanged(mine));
        mine.forEach(id -> byPost.getOrDefault(id, Set.of()).forEach(connection -> connection.changed(id)));
    }
}

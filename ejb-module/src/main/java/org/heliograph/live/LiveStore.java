package org.heliograph.live;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.heliograph.events.CacheCall;
import org.heliograph.kernel.Caches;
import org.infinispan.Cache;
import org.infinispan.context.Flag;
import org.infinispan.functional.FunctionalMap.ReadWriteMap;
import org.infinispan.functional.impl.FunctionalMapImpl;
import org.infinispan.functional.impl.ReadWriteMapImpl;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected where, of which every server knows all, and the logs of those people, each on two servers. Everything is
 * done where the entry lies. Calls that wait may throw {@link org.heliograph.events.Outage} when the cluster does not
 * answer in time.
 *
 * <p>Nothing gets lost in this order: who comes is noted as present, then opens the log; who tells something
 * appends it to the log, then looks where the viewer is present. So either the one finds it in the log, or the other finds
 * him. A presence outlasts the log that was opened after it, so that of nobody who could ask for a log events are passed over.
 */
@ApplicationScoped
public class LiveStore {

    static final String LOGS = "live-log";

    /** A log lives for so long after it was last opened; connections open theirs far more often. */
    static final Duration LOG_LIFE = Duration.ofMillis(LiveLog.WINDOW_MILLIS).plusMinutes(3);

    /** By more than clocks of servers may differ. */
    static final Duration PRESENCE_LIFE = LOG_LIFE.plusMinutes(3);

    private static final Duration FRESH = PRESENCE_LIFE.minusSeconds(50);

    private static final String PRESENCES = "live-presence";
    private static final String PART = "The cache of live viewers";
    private static final long LARGEST_LOGS = 200_000;

    /** No bound but that of connections: a presence that left early would be an event passed over. */
    private static final long LARGEST_PRESENCES = 100_000_000;

    @Inject
    private Caches caches;

    private final Clock clock;
    private final List<Runnable> renewals = new java.util.concurrent.CopyOnWriteArrayList<>();
    private Cache<Long, LiveLog> logCache;
    private Cache<Long, Present> presenceCache;
    private ReadWriteMap<Long, LiveLog> logs;
    private ReadWriteMap<Long, Present> presences;

    protected LiveStore() {
        clock = Clock.systemUTC();
    }

    /** For tests and tools, who open it. */
    @SuppressWarnings("UnnecessaryAssignment")
    LiveStore(Caches caches, Clock clock) {
        this.caches = caches;
        this.clock = clock;
    }

    void openWithTheApplication(@Observes Startup started) {
        // Being called is enough: the container has opened this bean, so this node holds its share from the start.
    }

    @PostConstruct
    void open() {
        logCache = caches.heapCache(LOGS, LARGEST_LOGS);
        presenceCache = caches.replicatedCache(PRESENCES, LARGEST_PRESENCES, PRESENCE_LIFE.plus(PRESENCE_LIFE));
        logs = ReadWriteMapImpl.create(FunctionalMapImpl.create(logCache.getAdvancedCache()));
        presences = ReadWriteMapImpl.create(FunctionalMapImpl.create(presenceCache.getAdvancedCache()));
        caches.renewAfterMerge(logCache, this::renewOwn);
    }

    /** Has something done after this server has renewed its logs. */
    void afterRenewal(Runnable renewal) {
        renewals.add(renewal);
    }

    /** Where a viewer is, as this server knows; null when he was nowhere lately. Costs one look into memory. */
    @Nullable
    Present find(long accountId) {
        return presenceCache.get(accountId);
    }

    /** Those who are or were lately connected somewhere, with an id above {@code after} up to and with {@code upTo}. */
    List<Long> between(long after, long upTo) {
        return List.copyOf(present().keySet()).stream()
                .filter(id -> id > after && id <= upTo)
                .toList();
    }

    /** Whether nobody is or was lately connected anywhere. */
    boolean isEmpty() {
        return present().isEmpty();
    }

    /** What this server has of presences, which is all; never asks another one, whatever moves. */
    private Cache<Long, Present> present() {
        return presenceCache.getAdvancedCache().withFlags(Flag.CACHE_MODE_LOCAL);
    }

    /** Every server knows when it returns. Costs one look into memory when that was so before, a short while ago. */
    void arrive(long accountId, long server) {
        Present present = find(accountId);
        if (present == null || !present.isAt(server, clock.millis() + FRESH.toMillis())) {
            move(accountId, server, true);
        }
    }

    /** As {@link #arrive}, whatever this server has heard of it before. */
    void arriveAgain(long accountId, long server) {
        move(accountId, server, true);
    }

    void leave(long accountId, long server) {
        move(accountId, server, false);
    }

    /** The viewer's log, which lives on; one that has just begun when there was none. */
    LiveLog log(long accountId) {
        long now = clock.millis();
        var open = new LiveFunctions.Open(now, now + LOG_LIFE.toMillis(), freshEpoch());
        return await(() -> logs.eval(accountId, open).join());
    }

    /** Appends an event without waiting. Twice is once. */
    CompletableFuture<LiveFunctions.Appended> append(long accountId, LogEntry event) {
        return logs.eval(accountId, new LiveFunctions.Append(event, clock.millis(), freshEpoch()));
    }

    /** Forgets presences that are over, and their logs; for one server of the cluster. */
    void forgetOld() {
        long now = clock.millis();
        List.copyOf(present().entrySet()).stream()
                .filter(entry -> entry.getValue().isOver(now))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(id -> {
                    if (await(() ->
                            presences.eval(id, new LiveFunctions.Expire(now)).join())) {
                        logCache.getAdvancedCache()
                                .withFlags(Flag.IGNORE_RETURN_VALUES)
                                .remove(id);
                    }
                });
    }

    /** After parts of a cluster have met: of no log is known what it lacks. */
    private void renewOwn() {
        long now = clock.millis();
        List<Long> own = List.copyOf(
                logCache.getAdvancedCache().withFlags(Flag.CACHE_MODE_LOCAL).keySet());
        own.forEach(id -> await(() -> logs.eval(id, new LiveFunctions.Renew(now, freshEpoch()))
                .thenApply(nothing -> true)
                .join()));
        renewals.forEach(Runnable::run);
    }

    private void move(long accountId, long server, boolean arriving) {
        var move = new LiveFunctions.Move(server, arriving, clock.millis() + PRESENCE_LIFE.toMillis());
        await(() -> presences.eval(accountId, move).thenApply(nothing -> true).join());
    }

    /** Unlike every other, with the certainty of 64 random bits. */
    private static long freshEpoch() {
        return ThreadLocalRandom.current().nextLong();
    }

    static <T> T await(Supplier<T> call) {
        return CacheCall.of(PART, call);
    }
}

package org.heliograph.graph;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heliograph.events.CacheCall;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Caches;
import org.infinispan.functional.EntryView.ReadWriteEntryView;
import org.infinispan.functional.FunctionalMap.ReadOnlyMap;
import org.infinispan.functional.FunctionalMap.ReadWriteMap;
import org.infinispan.functional.impl.FunctionalMapImpl;
import org.infinispan.functional.impl.ReadOnlyMapImpl;
import org.infinispan.functional.impl.ReadWriteMapImpl;
import org.jspecify.annotations.Nullable;

/**
 * The cached ties of all viewers, on this server or spread over the cluster. Everything is done where the entry lies.
 * What is here can be gone at the next call; then the database knows. Every call may throw {@link Outage} when the
 * cluster does not answer in time.
 */
@ApplicationScoped
public class TieStore {

    public static final String CACHE = "ties";

    /** A change is over by then: the longest transaction takes 60 s, and clocks differ by seconds at most. */
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(120);

    private static final long NO_CHANGE = 0;

    @Inject
    private TieConfig config;

    @Inject
    private Caches caches;

    private final Clock clock;

    private ReadWriteMap<Long, TieEntry> entries;
    private ReadOnlyMap<Long, TieEntry> reads;

    protected TieStore() {
        this.clock = Clock.systemUTC();
    }

    /** For tests and tools, who open it. */
    @SuppressWarnings("UnnecessaryAssignment")
    public TieStore(TieConfig config, Caches caches, Clock clock) {
        this.config = config;
        this.caches = caches;
        this.clock = clock;
    }

    void openWithTheApplication(@Observes Startup started) {
        // Being called is enough: the container has opened this bean, so this node holds its share from the start.
    }

    @PostConstruct
    public void open() {
        var map = FunctionalMapImpl.create(
                caches.<TieEntry>heapCache(CACHE, config.cachedViewers()).getAdvancedCache());
        entries = ReadWriteMapImpl.create(map);
        reads = ReadOnlyMapImpl.create(map);
    }

    /** What is cached of a viewer; a stub when nothing is. */
    TieEntry find(long viewerId) {
        return await(() -> reads.eval(viewerId, new TieFunctions.Find(0)).join());
    }

    /** Begins a read of the database; what it answers must carry the answered generation. */
    long begin(long viewerId) {
        return await(() -> entries.eval(viewerId, new TieFunctions.Begin(clock.millis(), freshGeneration()))
                .join());
    }

    /**
     * The same for an entry that was found in that generation, 0 for none. When the leading owner knows another one, the
     * owners differ, as one of them had dropped the entry; then both begin another.
     */
    long begin(long viewerId, long seenGeneration) {
        long generation = begin(viewerId);
        if (seenGeneration == 0 || generation == seenGeneration) {
            return generation;
        }
        settle(Set.of(viewerId), NO_CHANGE);
        return begin(viewerId);
    }

    /** Keeps what was read, and says whether; not when a change was announced or ended since the read began. */
    boolean complete(long viewerId, TieEntry read) {
        var complete = new TieFunctions.Complete(read, freshGeneration());
        return await(() -> entries.eval(viewerId, complete).join());
    }

    /** Has nobody rely on the ties of these viewers until the change is settled. To be called before its commit. */
    public void announce(Set<Long> viewerIds, long change) {
        long now = clock.millis();
        var announce = new TieFunctions.Announce(change, now + LONGEST_CHANGE.toMillis(), now, freshGeneration());
        change(viewerIds, announce);
    }

    /** Has the ties of these viewers read anew, after the change has been committed or given up. */
    public void settle(Set<Long> viewerIds, long change) {
        var settle = new TieFunctions.Settle(change, clock.millis(), freshGeneration());
        change(viewerIds, settle);
    }

    /** One by one: a command on several keys locks what lies here while it waits for what lies elsewhere. */
    private void change(Set<Long> viewerIds, Function<ReadWriteEntryView<Long, TieEntry>, @Nullable Void> change) {
        for (long viewerId : viewerIds) {
            await(() ->
                    entries.eval(viewerId, change).thenApply(nothing -> true).join());
        }
    }

    /** Unlike every other, with the certainty of 64 random bits. */
    private static long freshGeneration() {
        return ThreadLocalRandom.current().nextLong();
    }

    private static <T> T await(Supplier<T> call) {
        return CacheCall.of("The cache of ties", call);
    }
}

package org.heliograph.engagement;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.heliograph.events.CacheCall;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Caches;
import org.infinispan.AdvancedCache;
import org.infinispan.context.Flag;
import org.infinispan.functional.FunctionalMap.ReadOnlyMap;
import org.infinispan.functional.FunctionalMap.ReadWriteMap;
import org.infinispan.functional.impl.FunctionalMapImpl;
import org.infinispan.functional.impl.ReadOnlyMapImpl;
import org.infinispan.functional.impl.ReadWriteMapImpl;

/**
 * What viewers did with posts, as cached on this server or spread over the cluster. Everything is done where the entry
 * lies. What is here can be gone at the next call; then the database knows. Every call may throw {@link Outage} when the
 * cluster does not answer in time.
 */
@ApplicationScoped
public class ActStore {

    static final String CACHE = "acts";

    private static final long NO_POST = 0;

    @Inject
    private ActConfig config;

    @Inject
    private Caches caches;

    private ReadWriteMap<Long, ActAnswers> entries;
    private ReadOnlyMap<Long, ActAnswers> reads;

    protected ActStore() {}

    /** For tests and tools, who open it. */
    @SuppressWarnings("UnnecessaryAssignment")
    ActStore(ActConfig config, Caches caches) {
        this.config = config;
        this.caches = caches;
    }

    void openWithTheApplication(@Observes Startup started) {
        // Being called is enough: the container has opened this bean, so this node holds its share from the start.
    }

    @PostConstruct
    void open() {
        AdvancedCache<Long, ActAnswers> cache =
                caches.<ActAnswers>heapCache(CACHE, config.cachedViewers()).getAdvancedCache();
        caches.renewAfterMerge(cache, cache.withFlags(Flag.CACHE_MODE_LOCAL)::clear);
        var map = FunctionalMapImpl.create(cache);
        entries = ReadWriteMapImpl.create(map);
        reads = ReadOnlyMapImpl.create(map);
    }

    /** What is cached of a viewer; a stub when nothing is. */
    ActAnswers find(long viewerId) {
        return await(() -> reads.eval(viewerId, new ActFunctions.Find(0)).join());
    }

    /**
     * Begins a read of the database; what it answers must carry the answered generation. The entry was found in
     * {@code seenGeneration}, 0 for none: when the leading owner knows another one, the owners differ, as one of them had
     * dropped the entry; then both begin another.
     */
    long begin(long viewerId, long seenGeneration) {
        long generation = begin(viewerId);
        if (seenGeneration == 0 || generation == seenGeneration) {
            return generation;
        }
        forget(viewerId, NO_POST);
        return begin(viewerId);
    }

    private long begin(long viewerId) {
        return await(() -> entries.eval(viewerId, new ActFunctions.Begin(freshGeneration()))
                .join());
    }

    /** Keeps what was read, unless the viewer has done something since; what is known of before {@code oldest} goes. */
    void complete(long viewerId, ActAnswers read, long oldest) {
        var complete = new ActFunctions.Complete(read, oldest, config.cachedPosts(), freshGeneration());
        await(() -> entries.eval(viewerId, complete).thenApply(nothing -> true).join());
    }

    /** Forgets what the viewer did with a post; reads of the database under way are not believed any more. */
    void forget(long viewerId, long postId) {
        var forget = new ActFunctions.Forget(postId, freshGeneration());
        await(() -> entries.eval(viewerId, forget).thenApply(nothing -> true).join());
    }

    /** Unlike every other, with the certainty of 64 random bits. */
    private static long freshGeneration() {
        return ThreadLocalRandom.current().nextLong();
    }

    private static <T> T await(Supplier<T> call) {
        return CacheCall.of("The cache of acts", call);
    }
}

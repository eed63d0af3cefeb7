package org.heliograph.feed;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.infinispan.AdvancedCache;
import org.infinispan.distribution.LocalizedCacheTopology;
import org.infinispan.functional.FunctionalMap.ReadOnlyMap;
import org.infinispan.functional.FunctionalMap.ReadWriteMap;
import org.infinispan.functional.impl.FunctionalMapImpl;
import org.infinispan.functional.impl.ReadOnlyMapImpl;
import org.infinispan.functional.impl.ReadWriteMapImpl;
import org.jspecify.annotations.Nullable;

/** Feeds spread over a cluster: functions are sent to where the feeds lie and run on every owner. */
final class ClusteredFeeds implements FeedEntries {

    private final AdvancedCache<Long, Feed> cache;
    private final ReadWriteMap<Long, Feed> feeds;
    private final ReadOnlyMap<Long, Feed> pages;

    ClusteredFeeds(AdvancedCache<Long, Feed> cache) {
        this.cache = cache;
        FunctionalMapImpl<Long, Feed> map = FunctionalMapImpl.create(cache);
        feeds = ReadWriteMapImpl.create(map);
        pages = ReadOnlyMapImpl.create(map);
    }

    @Override
    public <R extends @Nullable Object> R change(long id, FeedFunctions.Change<R> change) {
        return feeds.eval(id, change).join();
    }

    /**
     * One command for each node that leads some of these feeds. A single command to all of them locks what it leads at
     * home while it waits for others: two from two nodes for the same viewers would block each other until the locks time
     * out.
     */
    @Override
    public void changeAll(List<Long> ids, FeedFunctions.Change<?> change) {
        for (Set<Long> led : byLeader(ids)) {
            feeds.evalMany(led, change).count();
        }
    }

    private Collection<Set<Long>> byLeader(List<Long> ids) {
        LocalizedCacheTopology topology = cache.getDistributionManager().getCacheTopology();
        return ids.stream()
                .collect(
                        Collectors.groupingBy(id -> topology.getDistribution(id).primary(), Collectors.toSet()))
                .values();
    }

    @Override
    public Feed page(long id, FeedFunctions.Page page) {
        return pages.eval(id, page).join();
    }
}

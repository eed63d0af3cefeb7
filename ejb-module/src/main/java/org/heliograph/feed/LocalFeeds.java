package org.heliograph.feed;

import java.util.List;
import org.infinispan.AdvancedCache;
import org.infinispan.container.DataContainer;
import org.infinispan.container.entries.InternalCacheEntry;
import org.infinispan.metadata.EmbeddedMetadata;
import org.infinispan.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Feeds on a server without a cluster, changed in the container of a {@link org.heliograph.kernel.Caches#simpleCache}:
 * no command, no lock and no context for an entry, which would cost ten times what is done to it.
 */
final class LocalFeeds implements FeedEntries {

    private static final Metadata FOREVER = new EmbeddedMetadata.Builder().build();

    private final AdvancedCache<Long, Feed> cache;

    LocalFeeds(AdvancedCache<Long, Feed> cache) {
        this.cache = cache;
    }

    @Override
    public <R extends @Nullable Object> R change(long id, FeedFunctions.Change<R> change) {
        return change.answer(
                cache.getDataContainer().compute(id, action(change)).getValue());
    }

    @Override
    public void changeAll(List<Long> ids, FeedFunctions.Change<?> change) {
        DataContainer<Long, Feed> container = cache.getDataContainer();
        var action = action(change);
        for (Long id : ids) {
            container.compute(id, action);
        }
    }

    private static DataContainer.ComputeAction<Long, Feed> action(FeedFunctions.Change<?> change) {
        return (id, entry, factory) -> {
            Feed before = entry == null ? null : entry.getValue();
            Feed after = change.after(before);
            return entry == null ? factory.create(id, after, FOREVER) : factory.update(entry, after, FOREVER);
        };
    }

    @Override
    public Feed page(long id, FeedFunctions.Page page) {
        InternalCacheEntry<Long, Feed> entry = cache.getDataContainer().get(id);
        return page.of(entry == null ? null : entry.getValue());
    }
}

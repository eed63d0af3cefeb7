package org.heliograph.feed;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.heliograph.kernel.Caches;
import org.infinispan.Cache;
import org.infinispan.commons.util.IntSets;
import org.infinispan.container.impl.InternalDataContainer;
import org.infinispan.distribution.DistributionManager;
import org.infinispan.distribution.LocalizedCacheTopology;
import org.infinispan.remoting.transport.Address;
import org.jspecify.annotations.Nullable;

/** {@link FeedCopiesMXBean} of this server, under {@value #NAME} while the application runs. */
@ApplicationScoped
public class FeedCopies implements FeedCopiesMXBean {

    static final String NAME = "org.heliograph:type=FeedCopies";

    @Inject
    private FeedStore feeds;

    @Inject
    private Caches caches;

    void register(@Observes Startup started) throws JMException {
        ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(NAME));
    }

    @PreDestroy
    void unregister() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (server.isRegistered(new ObjectName(NAME))) {
            server.unregisterMBean(new ObjectName(NAME));
        }
    }

    @Override
    public List<String> getMembers() {
        DistributionManager distribution = distribution();
        return distribution == null
                ? List.of()
                : distribution.getCacheTopology().getMembers().stream()
                        .map(Address::toString)
                        .toList();
    }

    @Override
    public boolean isSettled() {
        return distribution() == null || Caches.isSharedByAll(feeds.cache()) && caches.areWhole();
    }

    @Override
    public int getSegments() {
        DistributionManager distribution = distribution();
        return distribution == null
                ? 1
                : distribution.getCacheTopology().getWriteConsistentHash().getNumSegments();
    }

    @Override
    public Map<Long, String> copies(int segment) {
        DistributionManager distribution = distribution();
        Map<Long, String> copies = new TreeMap<>();
        if (distribution == null) {
            container().forEach(entry -> copies.put(entry.getKey(), digest(entry.getValue())));
            return copies;
        }
        LocalizedCacheTopology topology = distribution.getCacheTopology();
        if (topology.isSegmentWriteOwner(segment)) {
            container()
                    .iterator(IntSets.immutableSet(segment))
                    .forEachRemaining(entry -> copies.put(entry.getKey(), digest(entry.getValue())));
        }
        return copies;
    }

    @Override
    public void forget() {
        feeds.forgetOwn();
    }

    private static String digest(Feed feed) {
        return feed.generation() + " " + feed.floor() + " " + feed.size() + " " + feed.hashCode();
    }

    private @Nullable DistributionManager distribution() {
        return feeds.cache().getAdvancedCache().getDistributionManager();
    }

    private InternalDataContainer<Long, Feed> container() {
        Cache<Long, Feed> cache = feeds.cache();
        return (InternalDataContainer<Long, Feed>) cache.getAdvancedCache().getDataContainer();
    }
}

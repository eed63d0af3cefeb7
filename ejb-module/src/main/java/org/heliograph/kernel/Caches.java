package org.heliograph.kernel;

import io.github.bucket4j.grid.infinispan.serialization.Bucket4jProtobufContextInitializer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.conflict.MergePolicy;
import org.infinispan.distribution.LocalizedCacheTopology;
import org.infinispan.factories.GlobalComponentRegistry;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.partitionhandling.PartitionHandling;
import org.infinispan.protostream.SerializationContextInitializer;
import org.infinispan.remoting.transport.Address;
import org.infinispan.remoting.transport.Transport;
import org.infinispan.topology.CacheTopology;
import org.jspecify.annotations.Nullable;

/**
 * The caches of this server, which start and stop with the application: alone by default, or as a member of the cluster
 * that a JGroups transport file describes. They hold derived data only: in a partition both sides go on, and everything
 * may be lost at any time.
 */
@ApplicationScoped
public class Caches {

    private static final String CLUSTER = "heliograph";

    private static final String OWN_TYPES = "org.heliograph.";

    /** Two nodes hold each entry, so that one can die. */
    private static final int OWNERS = 2;

    /** The longest that a caller waits for another node, in seconds; a hung node is excluded before. */
    private static final int REMOTE_TIMEOUT = 15;

    @Inject
    @ConfigProperty(name = "heliograph.infinispan.transport")
    private Optional<String> transport;

    private final List<Merges> watched = new CopyOnWriteArrayList<>();

    private @Nullable EmbeddedCacheManager manager;

    protected Caches() {}

    /** A member of the transport's cluster, or alone when there is none; for tests and tools, who start and stop it. */
    @SuppressWarnings({"OptionalUsedAsFieldOrParameterType", "UnnecessaryAssignment"})
    public Caches(Optional<String> transport) {
        this.transport = transport;
    }

    @PostConstruct
    public void start() {
        var global = new GlobalConfigurationBuilder();
        global.nonClusteredDefault();
        transport
                .filter(file -> !file.isBlank())
                .ifPresent(file -> global.transport()
                        .defaultTransport()
                        .clusterName(CLUSTER)
                        .addProperty("configurationFile", file));
        global.classLoader(Caches.class.getClassLoader());
        nameWireTypes(global);
        manager = new DefaultCacheManager(global.build());
    }

    /** Bucket4j's are not found by themselves, and with one that is named none is: so ours are named as well. */
    private static void nameWireTypes(GlobalConfigurationBuilder global) {
        var serialization = global.serialization().addContextInitializer(new Bucket4jProtobufContextInitializer());
        ServiceLoader.load(SerializationContextInitializer.class, Caches.class.getClassLoader()).stream()
                .filter(found -> found.type().getName().startsWith(OWN_TYPES))
                .forEach(found -> serialization.addContextInitializer(found.get()));
    }

    @PreDestroy
    public void stop() {
        watched.forEach(Merges::stop);
        watched.clear();
        if (manager != null) {
            manager.stop();
        }
    }

    /**
     * The cache of that name, which is made at first: its values lie on the heap as they are, so many at most on this
     * node, the least used ones leaving first. The same name always has the same bound. A cluster's cache lies on those
     * nodes that have asked for it.
     */
    public synchronized <V> Cache<Long, V> heapCache(String name, long entries) {
        EmbeddedCacheManager started = manager();
        if (started.getCacheConfiguration(name) == null) {
            started.defineConfiguration(name, configuration(entries, isClustered()));
        }
        return started.getCache(name);
    }

    /**
     * As {@link #heapCache}, of a server that is alone: nothing stands before its container, so that what is changed is
     * changed by the container's {@code compute}. Not by functional maps, which lose concurrent changes here.
     */
    public synchronized <V> Cache<Long, V> simpleCache(String name, long entries) {
        EmbeddedCacheManager started = manager();
        if (started.getCacheConfiguration(name) == null) {
            ConfigurationBuilder cache = forever(entries).simpleCache(true);
            started.defineConfiguration(name, cache.build());
        }
        return started.getCache(name);
    }

    /**
     * The cache of that name of which every node of the cluster holds all: a put returns when each has it. An entry stays
     * for that long. What partitions held is not merged.
     */
    public synchronized <V> Cache<Long, V> replicatedCache(String name, long entries, Duration life) {
        EmbeddedCacheManager started = manager();
        if (started.getCacheConfiguration(name) == null) {
            var cache = onHeap(entries);
            cache.expiration().lifespan(life.toMillis(), TimeUnit.MILLISECONDS);
            if (isClustered()) {
                cache.clustering()
                        .cacheMode(CacheMode.REPL_SYNC)
                        .remoteTimeout(REMOTE_TIMEOUT, TimeUnit.SECONDS)
                        .partitionHandling()
                        .whenSplit(PartitionHandling.ALLOW_READ_WRITES)
                        .mergePolicy(MergePolicy.NONE);
            }
            started.defineConfiguration(name, cache.build());
        }
        return started.getCache(name);
    }

    /** Whether this server is a member of a cluster, be it the only one. */
    public boolean isClustered() {
        return manager().getCacheManagerConfiguration().isClustered();
    }

    /** Whom this server takes for the cluster right now; of a server that is alone always the same. */
    ClusterView view() {
        EmbeddedCacheManager started = manager();
        if (!isClustered()) {
            return ClusterView.ALONE;
        }
        Transport transport = GlobalComponentRegistry.componentOf(started, Transport.class);
        Set<String> members =
                transport.getMembers().stream().map(Address::toString).collect(Collectors.toUnmodifiableSet());
        return new ClusterView(transport.getViewId(), members);
    }

    EmbeddedCacheManager manager() {
        if (manager == null) {
            throw new IllegalStateException("the caches are not started");
        }
        return manager;
    }

    /**
     * Has this node renew its part of a cache whenever the cluster fell apart and has come together again: then some of
     * what is cached lacks what was written on the other side, and nobody can tell which. Tried until it succeeds.
     */
    public void renewAfterMerge(Cache<?, ?> cache, Runnable renewal) {
        if (manager != null && manager.getCacheManagerConfiguration().isClustered()) {
            Merges merges = new Merges(cache, renewal);
            watched.add(merges);
            manager.addListener(merges);
        }
    }

    /** Whether this node's caches can be relied on; not from a merge until they are renewed, which takes seconds. */
    public boolean areWhole() {
        return watched.stream().allMatch(Merges::areOver);
    }

    /** Whether every node of the cluster takes part in a cache, and nothing of it moves; for caches of a cluster. */
    public static boolean isSharedByAll(Cache<?, ?> cache) {
        LocalizedCacheTopology topology =
                cache.getAdvancedCache().getDistributionManager().getCacheTopology();
        return topology.getPhase() == CacheTopology.Phase.NO_REBALANCE
                && Set.copyOf(topology.getMembers())
                        .equals(Set.copyOf(cache.getCacheManager().getMembers()));
    }

    private static ConfigurationBuilder onHeap(long entries) {
        var cache = new ConfigurationBuilder();
        cache.encoding().mediaType("application/x-java-object");
        cache.memory().maxCount(entries);
        return cache;
    }

    /** Nothing in it ends by time, and nobody walks through it every minute to look. */
    private static ConfigurationBuilder forever(long entries) {
        var cache = onHeap(entries);
        cache.expiration().disableReaper();
        return cache;
    }

    private static Configuration configuration(long entries, boolean clustered) {
        var cache = forever(entries);
        if (clustered) {
            cache.clustering()
                    .cacheMode(CacheMode.DIST_SYNC)
                    .remoteTimeout(REMOTE_TIMEOUT, TimeUnit.SECONDS)
                    .hash()
                    .numOwners(OWNERS)
                    .clustering()
                    .partitionHandling()
                    // Without a merge policy: no entry is worth comparing, as all are renewed.
                    .whenSplit(PartitionHandling.ALLOW_READ_WRITES);
        }
        return cache.build();
    }
}

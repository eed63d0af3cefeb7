package org.heliograph.limit;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeoutException;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.grid.infinispan.Bucket4jInfinispan;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.heliograph.events.CacheCall;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Caches;
import org.heliograph.kernel.Log;
import org.infinispan.Cache;
import org.infinispan.commons.CacheException;
import org.infinispan.functional.impl.FunctionalMapImpl;
import org.infinispan.functional.impl.ReadWriteMapImpl;
import org.jspecify.annotations.Nullable;

/**
 * Buckets of all servers of a cluster together. They can be lost with the cache, and one that is fuller than it should be
 * lets somebody through: good for limits, not for quotas.
 */
@ApplicationScoped
public class SharedBuckets {

    private static final Log LOG = Log.of(SharedBuckets.class);
    private static final String CACHE = "limits";
    private static final long BUCKETS = 200_000;

    /** A request waits no longer than that for other servers; then its own one decides. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Inject
    private Caches caches;

    private @Nullable ProxyManager<Long> buckets;
    private volatile boolean isOut;

    protected SharedBuckets() {}

    /** For tests. */
    @SuppressWarnings("UnnecessaryAssignment")
    SharedBuckets(Caches caches) {
        this.caches = caches;
    }

    @PostConstruct
    void open() {
        if (caches.isClustered()) {
            Cache<Long, byte[]> cache = caches.heapCache(CACHE, BUCKETS);
            buckets = Bucket4jInfinispan.entryProcessorBasedBuilder(
                            ReadWriteMapImpl.create(FunctionalMapImpl.create(cache.getAdvancedCache())))
                    .requestTimeout(PATIENCE)
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                    .build();
        }
    }

    /** Takes a token, or tells when there will be one; null when this server is alone, or the others do not answer. */
    @Nullable
    ConsumptionProbe take(RateLimits.Subject subject, Rate rate) {
        if (buckets == null) {
            return null;
        }
        ProxyManager<Long> asked = buckets;
        try {
            ConsumptionProbe probe = CacheCall.of(
                    "The cache of limits",
                    () -> asked.builder().build(keyOf(subject), rate::bucket).tryConsumeAndReturnRemaining(1));
            isOut = false;
            return probe;
        } catch (Outage | CacheException | TimeoutException e) {
            if (!isOut) {
                isOut = true;
                LOG.warn("Limits are counted by this server alone: " + e.getMessage());
            }
            return null;
        }
    }

    /** 64 bits of SHA-256: who finds two subjects with one key shares a limit. */
    private static long keyOf(RateLimits.Subject subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((subject.act() + " " + subject.isAccount() + " " + subject.name())
                            .getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

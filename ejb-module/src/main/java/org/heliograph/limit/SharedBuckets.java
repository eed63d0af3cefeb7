package org.heliograph.limit;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.grid.infinispan.Bucket4jInfinispan;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
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
    private static final long BUCKETS = 50_000;

    /** A request waits no longer than that for other servers; then its own one decides. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** After a failure the others are left alone for so long, so that not everybody waits for them. */
    private static final Duration REST = Duration.ofSeconds(5);

    @Inject
    private Caches caches;

    private @Nullable AsyncProxyManager<Long> buckets;
    private volatile long restsUntil = System.nanoTime();

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
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                    .build()
                    .asAsync();
        }
    }

    /** Takes a token, or tells when there will be one; null when this server is alone, or the others do not answer. */
    @Nullable
    ConsumptionProbe take(RateLimits.Subject subject, Rate rate) {
        AsyncProxyManager<Long> asked = buckets;
        if (asked == null || System.nanoTime() - restsUntil < 0) {
            return null;
        }
        try {
            return CacheCall.of("The cache of limits", () -> await(asked, keyOf(subject), rate));
        } catch (Outage | CacheException | CompletionException e) {
            restsUntil = System.nanoTime() + REST.toNanos();
            LOG.warn("Limits are counted by this server alone for " + REST.toSeconds() + " s: " + e.getMessage());
            return null;
        }
    }

    /** Only this way with patience: what Bucket4j asks synchronously of Infinispan has no timeout. */
    private static ConsumptionProbe await(AsyncProxyManager<Long> asked, long key, Rate rate) {
        return asked.builder()
                .build(key, rate.bucket())
                .tryConsumeAndReturnRemaining(1)
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
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

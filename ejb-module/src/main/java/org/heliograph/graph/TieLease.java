package org.heliograph.graph;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.heliograph.kernel.Caches;
import org.heliograph.kernel.TrustedView;

/**
 * Says for how long cached ties are relied on: for {@link TieConfig#lease}, longer while the database is down, and never
 * beyond the time of trust in which they were read. After a time without trust, changes may have been made of which the
 * owners that this server asks have not been told. Safe for threads.
 */
@ApplicationScoped
public class TieLease {

    /** Clocks of servers differ by less than that. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final long NEVER = Long.MAX_VALUE;

    @Inject
    private TieConfig config;

    @Inject
    private Caches caches;

    @Inject
    private TrustedView view;

    private final Clock clock;
    private final LongSupplier trustedSince;
    private volatile Trusted trusted = new Trusted(0, NEVER);

    protected TieLease() {
        this.clock = Clock.systemUTC();
        this.trustedSince = this::trustedSince;
    }

    /** For tests: on another clock, and with a given beginning of the time of trust in milliseconds since 1970. */
    @SuppressWarnings("UnnecessaryAssignment")
    public TieLease(TieConfig config, Clock clock, LongSupplier trustedSince) {
        this.config = config;
        this.clock = clock;
        this.trustedSince = trustedSince;
    }

    /** After a merge what was told to one part only is not known in the other, so all that was read before ends. */
    @PostConstruct
    void start() {
        caches.renewAfterMerge(
                caches.heapCache(TieStore.CACHE, config.cachedViewers()), () -> trusted = new Trusted(0, NEVER));
    }

    long now() {
        return clock.millis();
    }

    /** Whether the cluster's cache can be relied on; of a server that is cut off it would not even answer in time. */
    public boolean isTrusted() {
        return trustedSince.getAsLong() != NEVER;
    }

    /** Whether the entry can be relied on. */
    boolean covers(TieEntry entry) {
        return holds(entry, config.lease());
    }

    /** The same, known that the database does not answer. */
    boolean outlasts(TieEntry entry) {
        return holds(entry, config.lease().plus(config.blind()));
    }

    private boolean holds(TieEntry entry, Duration life) {
        long now = now();
        return entry.ties() != null
                && now - entry.asOf() < life.toMillis()
                && !entry.isChanging(now)
                && entry.asOf() >= trustedSince.getAsLong();
    }

    private long trustedSince() {
        if (!caches.isClustered()) {
            return 0;
        }
        long epoch = view.epoch();
        if (epoch == 0 || !caches.areWhole()) {
            return NEVER;
        }
        Trusted known = trusted;
        if (known.epoch != epoch) {
            known = new Trusted(epoch, now() + SLACK.toMillis());
            trusted = known;
        }
        return known.since;
    }

    private record Trusted(long epoch, long since) {}
}

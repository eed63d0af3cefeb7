package org.heliograph.graph;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many ties are cached, and for how long they are relied on. */
@ApplicationScoped
public class TieConfig {

    @Inject
    @ConfigProperty(name = "heliograph.ties.cache.viewers")
    private long cachedViewers;

    @Inject
    @ConfigProperty(name = "heliograph.ties.limit")
    private int limit;

    @Inject
    @ConfigProperty(name = "heliograph.ties.lease.seconds")
    private long leaseSeconds;

    @Inject
    @ConfigProperty(name = "heliograph.ties.blind.seconds")
    private long blindSeconds;

    protected TieConfig() {}

    /** Given directly, for tests and tools; the rest is as it is by default. */
    @SuppressWarnings("UnnecessaryAssignment")
    public TieConfig(long cachedViewers, int limit) {
        this.cachedViewers = cachedViewers;
        this.limit = limit;
        this.leaseSeconds = 300;
        this.blindSeconds = 600;
    }

    /** Viewers whose ties this node caches at most; 8 bytes an account and about 300 more each. */
    public long cachedViewers() {
        return cachedViewers;
    }

    /** Accounts of one kind that are cached of a viewer at most; of one with more, the database is asked. */
    public int limit() {
        return limit;
    }

    /** For how long cached ties are relied on though nothing was heard of a change. */
    public Duration lease() {
        return Duration.ofSeconds(leaseSeconds);
    }

    /** How much longer they are relied on while the database does not answer, and so nothing can change. */
    public Duration blind() {
        return Duration.ofSeconds(blindSeconds);
    }
}

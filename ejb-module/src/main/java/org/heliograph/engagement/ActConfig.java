package org.heliograph.engagement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much is cached of what viewers did with posts, and for how long it is relied on. */
@ApplicationScoped
public class ActConfig {

    @Inject
    @ConfigProperty(name = "heliograph.acts.cache.viewers")
    private long cachedViewers;

    @Inject
    @ConfigProperty(name = "heliograph.acts.cache.posts")
    private int cachedPosts;

    @Inject
    @ConfigProperty(name = "heliograph.acts.lease.seconds")
    private long leaseSeconds;

    protected ActConfig() {}

    /** Given directly, for tests and tools. */
    @SuppressWarnings("UnnecessaryAssignment")
    ActConfig(long cachedViewers, int cachedPosts) {
        this.cachedViewers = cachedViewers;
        this.cachedPosts = cachedPosts;
        this.leaseSeconds = 300;
    }

    /** Viewers of whom this node caches answers at most; 8 to 16 bytes a post and about 250 more each. */
    public long cachedViewers() {
        return cachedViewers;
    }

    /** Posts of which it is cached what a viewer did with them, at most; the latest stay. */
    public int cachedPosts() {
        return cachedPosts;
    }

    /** For how long an answer is relied on though nothing was heard of a change. */
    public Duration lease() {
        return Duration.ofSeconds(leaseSeconds);
    }
}

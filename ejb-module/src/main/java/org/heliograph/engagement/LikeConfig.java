package org.heliograph.engagement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much is cached of what viewers like, and for how long it is relied on. */
@ApplicationScoped
public class LikeConfig {

    @Inject
    @ConfigProperty(name = "heliograph.likes.cache.viewers")
    private long cachedViewers;

    @Inject
    @ConfigProperty(name = "heliograph.likes.cache.posts")
    private int cachedPosts;

    @Inject
    @ConfigProperty(name = "heliograph.likes.lease.seconds")
    private long leaseSeconds;

    protected LikeConfig() {}

    /** Given directly, for tests and tools. */
    @SuppressWarnings("UnnecessaryAssignment")
    LikeConfig(long cachedViewers, int cachedPosts) {
        this.cachedViewers = cachedViewers;
        this.cachedPosts = cachedPosts;
        this.leaseSeconds = 300;
    }

    /** Viewers of whom this node caches answers at most; 8 to 16 bytes a post and about 250 more each. */
    public long cachedViewers() {
        return cachedViewers;
    }

    /** Posts of which it is cached whether a viewer likes them, at most; the latest stay. */
    public int cachedPosts() {
        return cachedPosts;
    }

    /** For how long an answer is relied on though nothing was heard of a change. */
    public Duration lease() {
        return Duration.ofSeconds(leaseSeconds);
    }
}

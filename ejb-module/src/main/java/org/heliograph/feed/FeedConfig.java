package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large feeds and their cache are. */
@ApplicationScoped
public class FeedConfig {

    @Inject
    @ConfigProperty(name = "heliograph.feed.cap")
    private int cap;

    @Inject
    @ConfigProperty(name = "heliograph.feed.cache.feeds")
    private long cachedFeeds;

    protected FeedConfig() {}

    /** Given directly, for tests and tools. */
    @SuppressWarnings("UnnecessaryAssignment")
    public FeedConfig(int cap, long cachedFeeds) {
        this.cap = cap;
        this.cachedFeeds = cachedFeeds;
    }

    /** Positions in a cached feed at most. What lies deeper is read from the database. */
    public int cap() {
        return cap;
    }

    /** Feeds that this node caches at most; a full one takes 8 bytes times the cap and about 200 more. */
    public long cachedFeeds() {
        return cachedFeeds;
    }
}

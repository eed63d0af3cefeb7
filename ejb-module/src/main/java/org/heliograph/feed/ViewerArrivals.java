package org.heliograph.feed;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.heliograph.events.Database;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.infinispan.commons.CacheException;

/**
 * Meets a viewer at every read of his feed. Who was away is not told from others by time but by his row: a fan-out passes
 * over the dormant only, and whoever is dormant has his cached feed forgotten after he has been noted as returning and
 * before it is read. A fan-out that still passed him over saw the database as it was before the note; its post was
 * committed by then, and the rebuild reads it.
 */
@ApplicationScoped
public class ViewerArrivals {

    /** Far less than {@link ViewerConfig#passive}. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final Log LOG = Log.of(ViewerArrivals.class);

    @Inject
    private FeedViewers viewers;

    @Inject
    private FeedStore feeds;

    @Inject
    private ViewerConfig config;

    @Inject
    private Database database;

    private RecentViewers recent = new RecentViewers(0, 0, System::nanoTime);
    private RecentViewers merged = new RecentViewers(0, 0, System::nanoTime);

    @PostConstruct
    void start() {
        recent = new RecentViewers(config.seen().toNanos(), REMEMBERED.toNanos(), System::nanoTime);
        merged = new RecentViewers(config.seen().toNanos(), config.seen().toNanos(), System::nanoTime);
    }

    /**
     * Notes the viewer, at most once in {@link ViewerConfig#seen} on this server, and says whether what is cached for him
     * can be relied on; it cannot while the cache does not answer to one who returns, nor for one who follows so many that
     * he is read by merge. Who was noted within the hour is no returner, so while the database is down he is served as
     * before.
     */
    public boolean canTrustCache(long viewerId) {
        if (recent.contains(viewerId)) {
            return true;
        }
        if (merged.contains(viewerId)) {
            return false;
        }
        Optional<FeedViewers.Standing> standing = database.ask(
                () -> Optional.of(viewers.note(viewerId)), recent.remembers(viewerId) ? Optional.empty() : null);
        if (standing.isEmpty()) {
            return true;
        }
        if (standing.get() == FeedViewers.Standing.MERGED) {
            merged.add(viewerId);
            return false;
        }
        if (standing.get() == FeedViewers.Standing.RETURNING) {
            try {
                feeds.forget(viewerId);
            } catch (Outage | CacheException e) {
                LOG.warn("The feed of " + viewerId + ", who returns, is read without the cache: " + e.getMessage());
                return false;
            }
            viewers.settle(viewerId);
        }
        recent.add(viewerId);
        return true;
    }
}

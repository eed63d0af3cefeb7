package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a viewer is by the time since he was last seen reading his feed: live, active, passive, inactive. The passive and
 * the inactive get no pushes, and of the inactive nothing is remembered. Nor do those who follow too many.
 */
@ApplicationScoped
public class ViewerConfig {

    @Inject
    @ConfigProperty(name = "heliograph.feed.viewer.live.seconds")
    private long liveSeconds;

    @Inject
    @ConfigProperty(name = "heliograph.feed.viewer.seen.seconds")
    private long seenSeconds;

    @Inject
    @ConfigProperty(name = "heliograph.feed.viewer.passive.days")
    private long passiveDays;

    @Inject
    @ConfigProperty(name = "heliograph.feed.viewer.inactive.days")
    private long inactiveDays;

    @Inject
    @ConfigProperty(name = "heliograph.feed.merge.followees")
    private long mergeFollowees;

    protected ViewerConfig() {}

    /** Seen so lately he may be looking, and is served first. */
    public Duration live() {
        return Duration.ofSeconds(liveSeconds);
    }

    /** A server notes a viewer again after so long; less than {@link #live}, or he would not seem so. */
    public Duration seen() {
        return Duration.ofSeconds(seenSeconds);
    }

    /** Not seen for so long he is passive. At least a day, which is far longer than {@link #seen}. */
    public Duration passive() {
        return Duration.ofDays(Math.max(1, passiveDays));
    }

    /** Not seen for so long he is inactive. */
    public Duration inactive() {
        return Duration.ofDays(Math.max(1, inactiveDays));
    }

    /** Who follows more than so many gets no pushes: his feed is merged from the database at every read. */
    public long mergeFollowees() {
        return mergeFollowees;
    }

    /** Who follows no more than so many of these gets pushes again: a tenth less, so that nobody flits. */
    public long unmergeFollowees() {
        return mergeFollowees - mergeFollowees / 10;
    }
}

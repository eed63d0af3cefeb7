package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much of posts a server keeps for all viewers, and for how long. */
@ApplicationScoped
public class KeptConfig {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    @ConfigProperty(name = "heliograph.feed.kept.posts")
    private long entries;

    @Inject
    @ConfigProperty(name = "heliograph.feed.kept.seconds")
    private int seconds;

    @Inject
    @ConfigProperty(name = "heliograph.feed.kept.counts.seconds")
    private int countsSeconds;

    @Inject
    @ConfigProperty(name = "heliograph.feed.kept.outage.seconds")
    private int outageSeconds;

    protected KeptConfig() {}

    /** Given directly, for tests and tools. */
    @SuppressWarnings("UnnecessaryAssignment")
    KeptConfig(long entries, Duration life, Duration countsLife, Duration stale) {
        this.entries = entries;
        this.seconds = (int) life.toSeconds();
        this.countsSeconds = (int) countsLife.toSeconds();
        this.outageSeconds = (int) stale.toSeconds();
    }

    /** Of each kind of thing at most; a post with its photo takes some 4 KB in all. */
    long entries() {
        return entries;
    }

    /** Changes are told, so this only bounds what nobody told of. */
    Duration life() {
        return Duration.ofSeconds(seconds);
    }

    Duration countsLife() {
        return Duration.ofSeconds(countsSeconds);
    }

    /** Who has waited for so long for what another call reads asks the database himself. */
    Duration patience() {
        return PATIENCE;
    }

    /** From its reading on a thing is given for so long at most, when the database is down. */
    Duration stale() {
        return Duration.ofSeconds(outageSeconds);
    }
}

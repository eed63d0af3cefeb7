package org.heliograph.post;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.heliograph.events.Outage;
import org.heliograph.kernel.Log;
import org.heliograph.kernel.NodeConfig;
import org.heliograph.media.MediaOfPosts;

/**
 * Deletes posts that can never be published, as the upload of a medium of theirs was aborted, refused or expired. For a
 * grace period their author sees them, pending, with the reason at the medium; nobody else ever does. Their other media
 * go with them. Counted as {@code heliograph_swept_total{kind="posts"}}. Workers do so every few minutes; several may.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FailedPosts {

    private static final int BATCH = 200;
    private static final String SWEPT = "heliograph_swept";
    private static final Tag POSTS = new Tag("kind", "posts");
    private static final Log LOG = Log.of(FailedPosts.class);

    @Resource
    private TimerService timers;

    @Inject
    private NodeConfig node;

    @Inject
    private MediaOfPosts media;

    @Inject
    private Posts posts;

    @Inject
    private MetricRegistry metrics;

    @Inject
    @ConfigProperty(name = "heliograph.sweep.seconds")
    private int periodSeconds;

    @Inject
    @ConfigProperty(name = "heliograph.sweep.grace.seconds")
    private int graceSeconds;

    @PostConstruct
    void start() {
        metrics.counter(SWEPT, POSTS);
        if (node.isWorker()) {
            long period = Duration.ofSeconds(periodSeconds).toMillis();
            timers.createIntervalTimer(period, period, new TimerConfig(null, false));
        }
    }

    @Timeout
    void sweep() {
        try {
            Instant before = Clock.systemUTC().instant().minusSeconds(graceSeconds);
            int swept = 0;
            for (MediaOfPosts.InVain post : media.waitingInVain(before, BATCH)) {
                swept += posts.deleteFailed(post.authorId(), post.postId()) ? 1 : 0;
            }
            metrics.counter(SWEPT, POSTS).inc(swept);
            if (swept > 0) {
                LOG.info(swept + " posts swept whose media will never come");
            }
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                LOG.warn("The sweep of failed posts waits: " + e.getMessage());
            } else {
                LOG.error("The sweep of failed posts stopped; the next one goes on", e);
            }
        }
    }
}

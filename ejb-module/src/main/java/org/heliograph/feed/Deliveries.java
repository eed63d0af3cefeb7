package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.events.Event;
import org.heliograph.kernel.Ids;

/** Writes publications into the feeds of a part of the followers, and measures it. */
@ApplicationScoped
public class Deliveries {

    /** From the publication of a post to its being in the feeds of a part of the followers. */
    static final String LAG = "heliograph_fan_out_lag";

    static final String DELIVERIES = "heliograph_fan_out_deliveries";

    @Inject
    private FollowerPages followers;

    @Inject
    private FeedStore feeds;

    @Inject
    private MetricRegistry metrics;

    /** Serves those of the part whose feeds are kept up to date. Twice is once. */
    void serve(Event.FanOutPlanned page) {
        List<Long> served = followers.served(page.authorId(), page.after(), page.upTo(), page.live());
        if (!served.isEmpty()) {
            feeds.insert(served, page.position());
            metrics.counter(DELIVERIES).inc(served.size());
        }
        metrics.timer(LAG).update(Duration.between(Ids.timeOf(page.position()), Instant.now()));
    }
}

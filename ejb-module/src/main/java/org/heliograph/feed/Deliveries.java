package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.events.Event;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.Sieve;
import org.heliograph.post.PostRows;

/** Writes publications into the feeds of a part of the followers, and measures it. */
@ApplicationScoped
public class Deliveries {

    /** From the publication of a post to its being in the feeds of a part of the followers. */
    static final String LAG = "heliograph_fan_out_lag";

    static final String DELIVERIES = "heliograph_fan_out_deliveries";

    @Inject
    private FollowerPages followers;

    @Inject
    private PulledAuthors pulled;

    @Inject
    private PostRows posts;

    @Inject
    private FeedStore feeds;

    @Inject
    private FeedConfig config;

    @Inject
    private LiveTidings tidings;

    @Inject
    private MetricRegistry metrics;

    /** Serves those of the part whose feeds are kept up to date, and tells those who are connected. Twice is once. */
    void serve(Event.FanOutPlanned page) {
        List<Long> served = followers.served(page.authorId(), page.after(), page.upTo(), page.live());
        serve(page, served);
    }

    /** Serves all the followers of an author when they are one page; otherwise does nothing and says so. Twice is once. */
    boolean serveAtOnce(long authorId, long position) {
        Optional<List<Long>> served = followers.servedAtOnce(authorId);
        served.ifPresent(all -> serve(new Event.FanOutPlanned(authorId, position, 0, Long.MAX_VALUE, false), all));
        return served.isPresent();
    }

    private void serve(Event.FanOutPlanned page, List<Long> served) {
        if (!served.isEmpty()) {
            feeds.insert(served, page.position());
            metrics.counter(DELIVERIES).inc(served.size());
        }
        tidings.pushed(page.authorId(), page.position(), page.after(), page.upTo());
        metrics.timer(LAG).update(Duration.between(Ids.timeOf(page.position()), Instant.now()));
    }

    /** Writes a publication that is pulled into its author's tail, and tells the followers who are connected. */
    void append(long authorId, long position) {
        feeds.insert(List.of(PulledTails.keyOf(authorId)), position);
        tidings.pulled(authorId, position);
        metrics.timer(LAG).update(Duration.between(Ids.timeOf(position), Instant.now()));
    }

    /**
     * Gives a page of followers what they pulled so far, then goes on with the next page; after the last one, readers need
     * not pull any more. Given back twice is once; when the author is pulled again meanwhile, it stops. No more than a
     * feed holds is given back: that pushes what is older below the floor of any feed.
     */
    void giveBack(Event.PullEnded ending) {
        long authorId = ending.authorId();
        Pull pull = pulled.find(authorId);
        if (pull == null || pull.pushedFrom() == null || pull.pushedFrom() != ending.pushedFrom()) {
            return;
        }
        long upTo = followers.endOfPage(authorId, ending.after());
        List<Long> served = followers.served(authorId, ending.after(), upTo, false);
        long[] positions = pulledSince(authorId, pull.from());
        if (!served.isEmpty() && positions.length > 0) {
            feeds.insertAll(served, positions);
        }
        if (upTo == Long.MAX_VALUE) {
            pulled.forget(authorId, ending.pushedFrom());
        } else {
            pulled.goOn(new Event.PullEnded(authorId, ending.pushedFrom(), upTo));
        }
    }

    private long[] pulledSince(long authorId, long from) {
        return posts.publishedBy(authorId, Long.MAX_VALUE, config.cap()).stream()
                .mapToLong(Sieve.Entry::position)
                .filter(position -> position >= from)
                .toArray();
    }
}

package org.heliograph.feed;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.events.PoisonMessage;
import org.heliograph.graph.FollowLists;
import org.heliograph.post.PostRows;
import org.heliograph.post.StoredPost;

/**
 * Writes a publication into the feeds of its author's followers, page by page in the order of their ids. Followers who
 * come while it runs are served by the rebuild that their follow causes. Delivered twice it changes nothing.
 */
@MessageDriven
public class FanOutConsumer extends EventConsumer {

    /** From the acknowledgement of a post to its being in the last follower's feed. */
    static final String LAG = "heliograph_fan_out_lag";

    static final String DELIVERIES = "heliograph_fan_out_deliveries";

    @Inject
    private PostRows posts;

    @Inject
    private FollowLists follows;

    @Inject
    private FeedStore feeds;

    @Inject
    private FeedConfig config;

    @Inject
    private MetricRegistry metrics;

    @Override
    protected void consume(Event event) throws PoisonMessage {
        if (!(event instanceof Event.PostPublished publication)) {
            throw new PoisonMessage("No publication: " + event, new ClassCastException());
        }
        StoredPost post = posts.byIds(List.of(publication.postId())).get(publication.postId());
        if (FanOutPolicy.of(post, publication.position()) == FanOutPolicy.Way.NONE) {
            return;
        }
        push(publication);
        Instant published = post == null ? null : post.publishedAt();
        if (published != null) {
            metrics.timer(LAG).update(Duration.between(published, Instant.now()));
        }
    }

    private void push(Event.PostPublished publication) {
        long after = 0;
        List<Long> followers;
        do {
            followers = follows.followerIds(publication.authorId(), after, config.fanOutPage());
            if (followers.isEmpty()) {
                return;
            }
            feeds.insert(followers, publication.position());
            metrics.counter(DELIVERIES).inc(followers.size());
            after = followers.get(followers.size() - 1);
        } while (followers.size() == config.fanOutPage());
    }
}

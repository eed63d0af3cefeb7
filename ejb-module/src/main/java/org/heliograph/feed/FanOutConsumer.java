package org.heliograph.feed;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import java.util.List;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.events.PoisonMessage;
import org.heliograph.post.PostRows;
import org.heliograph.post.StoredPost;

/**
 * Brings a publication to the feeds of its author's followers: of few it serves all at once, of many it plans messages of
 * a page each, some pages at a time, of a great many it writes into the author's tail only. Followers who come while it
 * runs are served by the rebuild that their follow causes. Delivered twice it changes nothing.
 */
@MessageDriven
public class FanOutConsumer extends EventConsumer {

    @Inject
    private PostRows posts;

    @Inject
    private FollowerPages followers;

    @Inject
    private PulledAuthors pulled;

    @Inject
    private Deliveries deliveries;

    @Inject
    private EarlyDelivery early;

    @Override
    protected void consume(Event event) throws PoisonMessage {
        if (event instanceof Event.PostPublished publication) {
            begin(publication);
        } else if (event instanceof Event.FanOutContinued plan) {
            followers.planNext(plan);
        } else {
            throw new PoisonMessage("No publication: " + event, new ClassCastException());
        }
    }

    private void begin(Event.PostPublished publication) {
        StoredPost post = posts.byIds(List.of(publication.postId())).get(publication.postId());
        long authorId = publication.authorId();
        long position = publication.position();
        switch (FanOutPolicy.of(post, position, pulled.decide(authorId))) {
            case PUSH -> push(authorId, position);
            case PULL -> deliveries.append(authorId, position);
            case NONE -> {}
        }
    }

    private void push(long authorId, long position) {
        if (!early.hasServed(position) && !followers.plan(authorId, position)) {
            deliveries.serve(new Event.FanOutPlanned(authorId, position, 0, Long.MAX_VALUE, false));
        }
    }
}

package org.heliograph.feed;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.heliograph.events.Event;
import org.heliograph.events.EventConsumer;
import org.heliograph.events.PoisonMessage;

/** Forgets the feed of a viewer who changed whom he follows or mutes; at worst one that was just rebuilt is rebuilt again. */
@MessageDriven
public class FeedRefreshConsumer extends EventConsumer {

    @Inject
    private FeedStore feeds;

    @Override
    protected void consume(Event event) throws PoisonMessage {
        if (event instanceof Event.Followed followed) {
            feeds.forget(followed.followerId());
        } else if (event instanceof Event.Unfollowed unfollowed) {
            feeds.forget(unfollowed.followerId());
        } else if (event instanceof Event.Muted muted) {
            feeds.forget(muted.muterId());
        } else if (event instanceof Event.Unmuted unmuted) {
            feeds.forget(unmuted.muterId());
        } else {
            throw new PoisonMessage("No change of a feed: " + event, new ClassCastException());
        }
    }
}

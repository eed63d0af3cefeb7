package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.heliograph.events.Event;
import org.heliograph.live.Kind;
import org.heliograph.live.Live;

/**
 * Tells connected viewers of posts in their feeds and owners of their media. Those who follow too many to be pushed to, or
 * follow somebody whose posts are pulled, are told like others. Whether they may see it is asked when it is sent. Throws
 * {@link org.heliograph.events.Outage} as {@link Live} does; consumers tell again.
 */
@ApplicationScoped
public class LiveTidings {

    private static final int AT_ONCE = 5_000;

    /** A post is new once. */
    private static final long ONLY_VERSION = 0;

    @Inject
    private Live live;

    @Inject
    private FollowerPages followers;

    /** Tells one page of the author's followers, those with an id above {@code after} up to and with {@code upTo}. */
    void pushed(long authorId, long position, long after, long upTo) {
        if (!live.isNobodyThere()) {
            live.tellAll(followers.all(authorId, after, upTo), Kind.POST, position, ONLY_VERSION);
        }
    }

    /** Tells all followers of an author who has a great many: it is looked up which of those who are there follow him. */
    void pulled(long authorId, long position) {
        List<Long> present = live.presentBetween(0, Long.MAX_VALUE);
        for (int from = 0; from < present.size(); from += AT_ONCE) {
            List<Long> some = present.subList(from, Math.min(present.size(), from + AT_ONCE));
            live.tellAll(followers.among(authorId, some), Kind.POST, position, ONLY_VERSION);
        }
    }

    /** Tells the owner when it is about one of his media. */
    void changed(Event event) {
        if (event instanceof Event.MediaProgressed progressed) {
            media(progressed.ownerId(), progressed.mediaId());
        } else if (event instanceof Event.MediaReady ready) {
            media(ready.ownerId(), ready.mediaId());
        } else if (event instanceof Event.MediaFailed failed) {
            media(failed.ownerId(), failed.mediaId());
        }
    }

    private void media(long ownerId, long mediaId) {
        live.tell(ownerId, Kind.MEDIA, mediaId, System.currentTimeMillis());
    }
}

package org.heliograph.feed;

import java.time.Duration;

/** Limits so small that a few people reach them, and that may change while all goes on. */
final class FeedLimits extends FanOutConfig {

    int pull = 3;

    /** Who follows so many is read by merge. */
    int merge = 4;

    @Override
    public int page() {
        return 2;
    }

    @Override
    public long pullFollowers() {
        return pull;
    }

    @Override
    public long pushFollowers() {
        return pull - 1;
    }

    @Override
    public Duration pullRefresh() {
        return Duration.ofSeconds(WorldFollowers.LEAD * 3 / 4);
    }

    /** Nobody is known from before: every read asks the row. */
    static final class Impatient extends ViewerConfig {
        @Override
        public Duration seen() {
            return Duration.ZERO;
        }
    }
}

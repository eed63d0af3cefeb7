package org.heliograph.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.engagement.ActConfig;
import org.heliograph.engagement.ActStore;
import org.heliograph.engagement.ViewerActs;
import org.heliograph.events.Database;
import org.heliograph.events.Event;
import org.heliograph.events.Queues;
import org.heliograph.graph.TieChanges;
import org.heliograph.graph.TieConfig;
import org.heliograph.graph.TieLease;
import org.heliograph.graph.TieStore;
import org.heliograph.graph.ViewerTies;
import org.heliograph.kernel.Caches;

/**
 * The feed room of one server as it is, with what it keeps in its memory, on caches that it shares with other servers, and
 * with a {@link FeedWorld} in the place of its SQL: those beans that only ask the database are replaced, and let others go
 * on between their answer and what becomes of it.
 */
final class FeedServer {

    /** What servers of one history have in common. */
    record Shared(FeedWorld world, Caches caches, Script script, FeedLimits limits, Clock clock) {}

    final HomeFeed home;
    final PostViews views;
    final PulledAuthorsWatch watch;
    final WorldTransaction transaction = new WorldTransaction();
    final ServerView view;
    final Wiring wiring;
    private final FanOutConsumer fanOut;
    private final FanOutPageConsumer pages;
    private final FeedRefreshConsumer refresh;
    private final ViewChangesConsumer changes;

    FeedServer(Shared shared, ServerView view, Plant plant) {
        this.view = view;
        List<Object> beans = new ArrayList<>(feed(shared));
        beans.addAll(ties(shared, view));
        beans.addAll(acts());
        beans.addAll(database(shared));
        List<Object> planted = plant.beans(shared, view);
        beans.removeIf(bean ->
                planted.stream().anyMatch(bug -> bug.getClass().getSuperclass().isInstance(bean)));
        beans.addAll(planted);
        wiring = new Wiring(transaction, List.of(shared.caches, view.marks(), view), beans);
        home = wiring.get(HomeFeed.class);
        views = wiring.get(PostViews.class);
        watch = wiring.get(PulledAuthorsWatch.class);
        fanOut = wiring.get(FanOutConsumer.class);
        pages = wiring.get(FanOutPageConsumer.class);
        refresh = wiring.get(FeedRefreshConsumer.class);
        changes = wiring.get(ViewChangesConsumer.class);
    }

    private static List<Object> feed(Shared shared) {
        var config = new FeedConfig(shared.script.cap(), 1_000);
        return List.of(
                config,
                shared.limits,
                new HomeFeed(),
                new PostViews(),
                new PulledAuthorsWatch(),
                new FanOutConsumer(),
                new EarlyDelivery(),
                new FanOutPageConsumer(),
                new FeedRefreshConsumer(),
                new ViewChangesConsumer(),
                new FeedStore(config, shared.caches),
                new FeedRefresh(),
                new Deliveries(),
                new Nobody(),
                new ViewerArrivals(),
                new PulledTails(() -> Duration.ofMillis(shared.clock.millis()).toNanos()),
                new PostBatches(),
                new KeptFacts(),
                new StoredFacts(),
                new Patience(),
                new ViewChanges(),
                new FeedLimits.Impatient(),
                new Database(System::nanoTime));
    }

    private static List<Object> ties(Shared shared, ServerView view) {
        var config = new TieConfig(1_000, 1_000);
        return List.of(
                new TieStore(config, shared.caches, shared.clock),
                new TieLease(config, shared.clock, view::trustedSince),
                new ViewerTies() {},
                new TieChanges() {});
    }

    private static List<Object> acts() {
        ActConfig config = new ActConfig() {
            @Override
            public long cachedViewers() {
                return 1_000;
            }

            @Override
            public int cachedPosts() {
                return 5;
            }

            @Override
            public Duration lease() {
                return Duration.ofHours(1);
            }
        };
        return List.of(config, new ActStore() {}, new ViewerActs());
    }

    private static List<Object> database(Shared shared) {
        FeedWorld world = shared.world;
        var people = new WorldFollowers(world, shared.limits);
        var posts = new WorldPosts(world);
        var ties = new WorldTies(world, shared.script.ties());
        return List.of(
                people.new Followers(),
                people.new Viewers(),
                people.new Pulled(),
                posts.new Posts(),
                posts.new Followed(),
                posts.new People(),
                posts.new Media(),
                posts.new Counted(),
                posts.new Acts(),
                ties.new Rows(),
                ties.new Stands());
    }

    /** Does the work of a message; false when this world has nobody who does. */
    void consume(String queue, Event event) {
        try {
            switch (queue) {
                case Queues.FAN_OUT -> fanOut.consume(event);
                case Queues.FAN_OUT_PAGES -> pages.consume(event);
                case Queues.FEED_REFRESH -> refresh.consume(event);
                case Queues.VIEW_CHANGES -> changes.consume(event);
                default -> {}
            }
        } catch (org.heliograph.events.PoisonMessage e) {
            throw new AssertionError(e);
        }
    }

    /** Nobody is connected. */
    private static final class Nobody extends LiveTidings {

        @Override
        void pushed(long authorId, long position, long after, long upTo) {
            // Whom it would tell has nothing to do with what is in a feed.
        }

        @Override
        void pulled(long authorId, long position) {
            // As above.
        }

        @Override
        void changed(Event event) {
            // As above.
        }
    }

    /** Does not sit waiting for what another call reads: lets others go on, and then asks for itself. */
    private static final class Patience extends KeptConfig {

        Patience() {
            super(1_000, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(2));
        }

        @Override
        Duration patience() {
            Turns.stop();
            return Duration.ZERO;
        }
    }
}

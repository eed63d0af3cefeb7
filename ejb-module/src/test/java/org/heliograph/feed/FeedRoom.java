package org.heliograph.feed;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;
import org.heliograph.events.Database;
import org.heliograph.events.Event;
import org.heliograph.events.PoisonMessage;
import org.heliograph.graph.TieConfig;
import org.heliograph.graph.TieStore;
import org.heliograph.graph.ViewerTies;
import org.heliograph.kernel.Caches;

/**
 * The feed room as it is, cache and all, with a {@link FeedWorld} in the place of its SQL: those beans that only ask the
 * database are replaced, and let the {@link FeedHistory} go on between their question and their answer.
 */
final class FeedRoom {

    /** What outlives a history, as it is dear to start. */
    record Parts(Caches caches) {}

    final FeedStore store;
    final TieStore ties;
    final HomeFeed home = new HomeFeed();
    private final FeedHistory history;
    private final Parts parts;
    private final FanOutConsumer fanOut = new FanOutConsumer();
    private final FanOutPageConsumer pages = new FanOutPageConsumer();
    private final FeedRefreshConsumer refresh = new FeedRefreshConsumer();
    private final FeedLimits limits = new FeedLimits();

    FeedRoom(FeedHistory history, Parts parts, int cap) {
        this.history = history;
        this.parts = parts;
        FeedConfig config = new FeedConfig(cap, 1_000);
        store = new FeedStore(config, parts.caches);
        store.open();
        ties = tiesIn(parts.caches);
        everybody().forEach(this::lose);
        Deliveries deliveries = new Deliveries();
        ViewerArrivals arrivals = new ViewerArrivals();
        PulledTails tails = new PulledTails();
        WorldFollowers people = new WorldFollowers(history, limits);
        WorldPosts posts = new WorldPosts(history);
        WorldTies stands = new WorldTies(history);
        Database database = new Database(System::nanoTime);
        ViewerTies viewerTies = new ViewerTies(ties, stands.new Rows(), WorldTies.lease(), database);
        List<Object> beans = List.of(
                config,
                store,
                home,
                fanOut,
                pages,
                refresh,
                limits,
                deliveries,
                arrivals,
                tails,
                people.new Followers(),
                people.new Viewers(),
                people.new Pulled(),
                posts.new Posts(),
                posts.new Followed(),
                posts.new Batches(viewerTies),
                viewerTies,
                stands.new Stands(),
                database,
                new FeedLimits.Impatient(),
                metrics());
        beans.forEach(bean -> inject(bean, beans));
    }

    private static TieStore tiesIn(Caches caches) {
        TieStore ties = new TieStore(new TieConfig(1_000, 1_000), caches, Clock.systemUTC());
        ties.open();
        everybody().forEach(caches.heapCache(TieStore.CACHE, 1_000)::remove);
        return ties;
    }

    void consume(Event event) {
        try {
            if (event instanceof Event.PostPublished || event instanceof Event.FanOutContinued) {
                fanOut.consume(event);
            } else if (event instanceof Event.FanOutPlanned || event instanceof Event.PullEnded) {
                pages.consume(event);
            } else {
                refresh.consume(event);
            }
        } catch (PoisonMessage e) {
            throw new AssertionError(e);
        }
    }

    void lose(long key) {
        parts.caches.heapCache(FeedStore.CACHE, 1_000).remove(key);
    }

    void loseTies(long key) {
        parts.caches.heapCache(TieStore.CACHE, 1_000).remove(key);
    }

    void changeThresholds() {
        limits.pull = 2 + history.random.nextInt(4);
        limits.merge = 1 + history.random.nextInt(5);
    }

    OptionalLong positionOf(Event event) {
        if (event instanceof Event.PostPublished publication) {
            return OptionalLong.of(publication.position());
        }
        if (event instanceof Event.FanOutContinued plan) {
            return OptionalLong.of(plan.position());
        }
        return event instanceof Event.FanOutPlanned page ? OptionalLong.of(page.position()) : OptionalLong.empty();
    }

    Optional<Long> viewerOf(Event event) {
        if (event instanceof Event.Followed followed) {
            return Optional.of(followed.followerId());
        }
        if (event instanceof Event.Unfollowed unfollowed) {
            return Optional.of(unfollowed.followerId());
        }
        if (event instanceof Event.Muted muted) {
            return Optional.of(muted.muterId());
        }
        return event instanceof Event.Unmuted unmuted ? Optional.of(unmuted.muterId()) : Optional.empty();
    }

    private static List<Long> everybody() {
        return LongStream.rangeClosed(-20, 20).boxed().toList();
    }

    private static MetricRegistry metrics() {
        return (MetricRegistry) Proxy.newProxyInstance(
                FeedRoom.class.getClassLoader(),
                new Class<?>[] {MetricRegistry.class},
                (proxy, method, arguments) -> Proxy.newProxyInstance(
                        FeedRoom.class.getClassLoader(),
                        new Class<?>[] {Timer.class, Counter.class},
                        (meter, call, values) -> null));
    }

    /** What the container does: each field takes the bean of its type. */
    private static void inject(Object bean, List<Object> beans) {
        for (Class<?> type = bean.getClass();
                type != Object.class && !(bean instanceof Proxy);
                type = type.getSuperclass()) {
            if (bean instanceof FeedStore || bean instanceof FeedConfig) {
                return;
            }
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(jakarta.inject.Inject.class)) {
                    beans.stream()
                            .filter(field.getType()::isInstance)
                            .findFirst()
                            .ifPresent(found -> set(bean, field, found));
                }
            }
        }
    }

    private static void set(Object bean, Field field, Object value) {
        try {
            field.setAccessible(true);
            field.set(bean, value);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}

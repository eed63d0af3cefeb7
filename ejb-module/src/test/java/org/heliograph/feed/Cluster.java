package org.heliograph.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.kernel.Caches;
import org.infinispan.Cache;
import org.infinispan.factories.ComponentRegistry;
import org.infinispan.notifications.cachelistener.CacheNotifier;
import org.infinispan.notifications.impl.AbstractListenerImpl;

/** Several servers on the caches of one, and who of them takes whom for the cluster. */
final class Cluster {

    private static final int SERVERS = 2;

    final Caches caches;
    private final List<ServerView> views;
    private long epochs;
    private Clock clock = Clock.systemUTC();

    private Cluster(Caches caches) {
        this.caches = caches;
        this.views = Stream.generate(() -> new ServerView(this, caches))
                .limit(SERVERS)
                .toList();
    }

    static Cluster start() {
        Caches caches = new Caches(Optional.empty());
        caches.start();
        return new Cluster(caches);
    }

    void stop() {
        caches.stop();
    }

    List<ServerView> views() {
        return views;
    }

    /** All are there and trust each other from long ago. */
    void begin(Clock newClock) {
        clock = newClock;
        views.forEach(ServerView::wake);
        views.stream().filter(ServerView::isLost).forEach(ServerView::rejoin);
        epochs++;
        views.forEach(view -> view.trust(epochs, 0));
    }

    /** Who was lost and is awake is a member again; all begin to trust anew. */
    void join(ServerView view) {
        view.rejoin();
        renew();
    }

    void lose() {
        if (views.stream().anyMatch(view -> view.isHung() && !view.isLost())) {
            views.forEach(ServerView::lose);
            renew();
        }
    }

    private void renew() {
        epochs++;
        views.stream().filter(view -> !view.isLost()).forEach(view -> view.trust(epochs, clock.millis()));
    }

    void endLeases() {
        views.forEach(ServerView::endLease);
    }

    /** Those who are told of marks now. */
    Set<Object> listeners() {
        var notifier = ComponentRegistry.componentOf(marks(), CacheNotifier.class);
        return new HashSet<>(((AbstractListenerImpl<?, ?>) notifier).getListeners());
    }

    void deafen(Set<Object> listeners) {
        listeners.forEach(marks()::removeListener);
    }

    void listen(Set<Object> listeners) {
        deafen(listeners);
        listeners.forEach(marks()::addListener);
    }

    /** As the servers open it. */
    private Cache<Long, Long> marks() {
        return caches.replicatedCache("marks", 10_000, Duration.ofSeconds(60));
    }
}

package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.heliograph.kernel.Caches;
import org.heliograph.post.Publication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rebuilds against a real cache, with a database that is a list. */
class CachedFeedTest {

    private static final int CAP = 10;
    private static final long VIEWER = 42;

    private final Caches caches = new Caches(Optional.empty());
    private final FeedStore feeds = new FeedStore(new FeedConfig(CAP, 100), caches);
    private Runnable whileReading = () -> {};
    private long published = 5;

    @BeforeEach
    void start() {
        caches.start();
        feeds.open();
    }

    @AfterEach
    void stop() {
        caches.stop();
    }

    @Test
    void aRebuildOfEverythingReachesToTheFirst() {
        Feed rebuilt = feed().rebuild();

        assertThat(rebuilt.stream()).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(rebuilt.floor()).isEqualTo(Feed.FROM_THE_FIRST);
        assertThat(feed().page(Long.MAX_VALUE, 50)).isEqualTo(rebuilt);
    }

    @Test
    void aRebuildThatHitsTheCapSaysDownToWhere() {
        published = 30;

        assertThat(feed().rebuild().floor()).isEqualTo(21);
        assertThat(feed().page(Long.MAX_VALUE, 50).stream()).hasSize(CAP);
    }

    @Test
    void aDeliveryDuringTheRebuildIsKept() {
        whileReading = () -> feeds.insert(List.of(VIEWER), 6);
        feed().rebuild();

        assertThat(feed().page(Long.MAX_VALUE, 50).stream()).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void aFollowDuringTheRebuildMakesTheNextReadRebuildAgain() {
        whileReading = () -> feeds.forget(VIEWER);
        feed().rebuild();

        assertThat(feed().page(Long.MAX_VALUE, 50).isStub()).isTrue();
    }

    @Test
    void aFailingCacheIsLeftAloneAndNothingIsRead() {
        caches.stop();
        whileReading = () -> {
            throw new AssertionError("a rebuild that cannot be kept reads nothing");
        };

        assertThat(feed().page(Long.MAX_VALUE, 50).isStub()).isTrue();
        assertThat(feed().rebuild().isStub()).isTrue();
    }

    @Test
    void aCacheThatFailsDuringTheRebuildStillGivesWhatWasRead() {
        whileReading = caches::stop;

        assertThat(feed().rebuild().size()).isEqualTo(5);
    }

    @Test
    void deletedPositionsAreTakenOut() {
        feed().rebuild();
        feed().remove(List.of(4L, 2L));

        assertThat(feed().page(Long.MAX_VALUE, 50).stream()).containsExactly(5L, 3L, 1L);
    }

    private CachedFeed feed() {
        return new CachedFeed(VIEWER, feeds, this::below, CAP, true);
    }

    private List<Publication> below(long before, int count) {
        List<Publication> read = LongStream.iterate(Math.min(published, before - 1), position -> position - 1)
                .limit(Math.min(published, count))
                .mapToObj(position -> new Publication(position, position, 7))
                .toList();
        whileReading.run();
        return read;
    }
}

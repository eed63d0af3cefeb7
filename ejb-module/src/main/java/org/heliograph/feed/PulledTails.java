package org.heliograph.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.heliograph.events.Database;
import org.heliograph.graph.Ties;
import org.heliograph.kernel.Sieve;
import org.heliograph.post.PostRows;
import org.heliograph.post.Publication;

/**
 * The tails that a viewer's feed is merged with: the latest publications of those whom he follows and who are pulled. A
 * tail is a feed like any other, of its author's own posts, cached once for all readers under {@link #keyOf}. Which authors
 * are pulled is known here for {@link FanOutConfig#pullRefresh}; pulling begins later than that after it was decided. While
 * the database is down what was known goes on to count: nobody can publish.
 */
@ApplicationScoped
public class PulledTails {

    @Inject
    private PulledAuthors authors;

    @Inject
    private PostRows posts;

    @Inject
    private FeedStore feeds;

    @Inject
    private FeedConfig config;

    @Inject
    private FanOutConfig fanOut;

    @Inject
    private Database database;

    private final LongSupplier nanos;
    private volatile Known known = new Known(Set.of(), 0, false);

    protected PulledTails() {
        this(System::nanoTime);
    }

    /** On another clock, for tests. */
    PulledTails(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Where an author's tail lies among the feeds: no viewer has such an id. */
    static long keyOf(long authorId) {
        return -authorId;
    }

    /**
     * The tails for one request; to be asked after the viewer's ties and before his feed. No SQL statement, but one for a
     * viewer whose ties are not whole.
     */
    List<CachedFeed> of(long viewerId, Ties ties) {
        Set<Long> pulled = pulled();
        if (pulled.isEmpty()) {
            return List.of();
        }
        List<Long> followed = ties.isWhole() ? ties.inFeedOf(pulled) : authors.followedBy(viewerId, pulled);
        boolean canTrust = feeds.isReliable();
        return followed.stream().map(authorId -> tail(authorId, canTrust)).toList();
    }

    /** Whether an author's publications are pulled, as far as this server knows. */
    boolean isPulled(long authorId) {
        return pulled().contains(authorId);
    }

    /** Asks who is pulled. Its age is counted from before the question was put. */
    Set<Long> refresh() {
        long now = nanos.getAsLong();
        Set<Long> fresh = authors.all();
        known = new Known(fresh, now, true);
        return fresh;
    }

    private CachedFeed tail(long authorId, boolean canTrust) {
        FeedWalk.Stored stored = (before, count) -> posts.publishedBy(authorId, before, count).stream()
                .map(entry -> publication(entry, authorId))
                .toList();
        return new CachedFeed(keyOf(authorId), feeds, stored, config.cap(), canTrust);
    }

    private static Publication publication(Sieve.Entry<Long> entry, long authorId) {
        return new Publication(entry.position(), entry.item(), authorId);
    }

    /** What the {@link PulledAuthorsWatch} knows; asked for here only when that is late. */
    private Set<Long> pulled() {
        Known seen = known;
        boolean isFresh = seen.isLoaded
                && nanos.getAsLong() - seen.atNanos < fanOut.pullRefresh().toNanos();
        return isFresh ? seen.authorIds : database.ask(this::refresh, seen.isLoaded ? seen.authorIds : null);
    }

    private record Known(Set<Long> authorIds, long atNanos, boolean isLoaded) {}
}

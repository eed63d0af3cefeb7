package org.heliograph.foryou;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.heliograph.feed.FeedPage;
import org.heliograph.feed.FeedScroll;
import org.heliograph.feed.HomeFeed;
import org.heliograph.kernel.Sieve;
import org.heliograph.post.StoredPost;
import org.heliograph.ranking.Candidate;
import org.heliograph.ranking.RankingConfig;
import org.heliograph.ranking.Signals;

/**
 * Gathers what can be ranked for a viewer: the newest of his home feed, with the tails of those who are pulled, and a share
 * from outside. Bounded, and without a query for each: all comes from what is cached, in a few batches from the database
 * where it is not.
 */
@ApplicationScoped
public class Candidates {

    @Inject
    private HomeFeed home;

    @Inject
    private OutsidePosts outside;

    @Inject
    private KeptSignals signals;

    @Inject
    private ForYouConfig config;

    @Inject
    private RankingConfig ranking;

    /**
     * What was gathered for a viewer.
     *
     * @param low all of his home feed from this position on is among it; 0 when that is all of it
     */
    record Gathered(List<Candidate> candidates, long low, FeedPage.Source source) {}

    Gathered gather(long viewerId) {
        FeedScroll scroll = home.open(viewerId);
        int share = config.candidates() * ranking.outsidePercent() / 100;
        int most = Math.max(1, config.candidates() - share);
        List<Sieve.Entry<Long>> read = scroll.read(Long.MAX_VALUE, most);
        long low = read.size() < most ? 0 : read.get(read.size() - 1).position();
        List<Long> own = read.stream().map(Sieve.Entry::item).toList();
        Set<Long> inFeed = scroll.inFeed(own);
        Set<Long> suggested = scroll.outside(outside.positions());

        List<Long> positions =
                new ArrayList<>(own.stream().filter(inFeed::contains).toList());
        outside.positions().stream().filter(suggested::contains).limit(share).forEach(positions::add);
        List<StoredPost> posts = scroll.posts(positions);
        Map<Long, Signals> all = signals.of(posts.stream().map(StoredPost::id).toList());
        List<Candidate> candidates = posts.stream()
                .map(post -> candidate(post, all.getOrDefault(post.id(), Signals.NONE), suggested))
                .toList();
        return new Gathered(candidates, low, scroll.source());
    }

    private static Candidate candidate(StoredPost post, Signals signals, Set<Long> suggested) {
        long position = Objects.requireNonNull(post.position());
        return new Candidate(
                position,
                post.authorId(),
                post.tags(),
                Objects.requireNonNull(post.publishedAt()),
                signals,
                suggested.contains(position));
    }
}

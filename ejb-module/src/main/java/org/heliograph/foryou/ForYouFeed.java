package org.heliograph.foryou;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.heliograph.feed.FeedPage;
import org.heliograph.feed.FeedScroll;
import org.heliograph.feed.HomeFeed;
import org.heliograph.feed.PostView;
import org.heliograph.kernel.Ids;
import org.heliograph.kernel.Sieve;
import org.heliograph.kernel.Slice;
import org.heliograph.kernel.Window;

/**
 * Reads a viewer's home feed in the order of what may matter to him. A scroll is ranked once, when it begins, and goes on
 * with that: every post of the home feed as it was then comes once, what was not ranked below it by publication. What he may
 * see is asked at every page. A scroll that could not be ranked is by publication to its end; one whose snapshot is lost
 * goes on by publication from its beginning, so that nothing is missed, and shows again what it had shown.
 */
@ApplicationScoped
public class ForYouFeed {

    @Inject
    private HomeFeed home;

    @Inject
    private RankingAttempts attempts;

    @Inject
    private Snapshots snapshots;

    /** The first page of a scroll. */
    public ForYouPage begin(long viewerId, int limit) {
        RankedFeed ranked = attempts.of(viewerId);
        if (ranked == null) {
            return unranked(viewerId, Window.first(limit));
        }
        FeedPage first = page(viewerId, ranked.scrollId(), ranked.snapshot(), Window.first(limit))
                .page();
        var meta = new FeedPage.Meta(ranked.source(), Ids.timeOf(ranked.scrollId()), true);
        return new ForYouPage(new FeedPage(first.slice(), meta), ranked.scrollId());
    }

    /** A later page of a scroll, which is full while there is more. */
    public ForYouPage goOn(long viewerId, long scrollId, Window window) {
        if (scrollId == 0) {
            return unranked(viewerId, window);
        }
        Snapshot snapshot = snapshots.find(viewerId, scrollId);
        if (snapshot == null) {
            return unranked(viewerId, new Window(Math.min(window.before(), Snapshots.end(scrollId)), window.limit()));
        }
        return page(viewerId, scrollId, snapshot, window);
    }

    private ForYouPage page(long viewerId, long scrollId, Snapshot snapshot, Window window) {
        Instant now = Instant.now();
        FeedScroll scroll = home.open(viewerId);
        RankedWalk walk = new RankedWalk(snapshot, scroll::read);
        Slice<Spot> spots = Sieve.fill(window, walk, read -> walk.shown(read, scroll::inFeed, scroll::suggestible));
        Slice<PostView> slice = spots.map(
                shown -> scroll.views(shown.stream().map(Spot::position).toList()));
        boolean isRanked = walk.isRanked(window.before());
        Instant asOf = isRanked ? Ids.timeOf(scrollId) : now;
        return new ForYouPage(new FeedPage(slice, new FeedPage.Meta(scroll.source(), asOf, isRanked)), scrollId);
    }

    private ForYouPage unranked(long viewerId, Window window) {
        return new ForYouPage(home.page(viewerId, window), 0);
    }
}

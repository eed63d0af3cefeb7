package org.heliograph.foryou;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.heliograph.kernel.Ids;
import org.heliograph.ranking.RankingConfig;
import org.heliograph.taste.TasteRows;

/**
 * The public posts on which most is done just now, the same for all viewers: what their feeds can be joined by from outside.
 * Read by {@link ForYouWatch} every few seconds, so no request asks for them.
 */
@ApplicationScoped
public class OutsidePosts {

    /** Of the latest acts of anybody. */
    private static final int ACTS = 5_000;

    /** More than a viewer is given, as he follows some of their authors. */
    private static final int POSTS = 300;

    private static final Duration OLDEST = Duration.ofDays(7);

    @Inject
    private TasteRows acts;

    @Inject
    private RankingConfig config;

    private volatile List<Long> positions = List.of();

    /** Positions, the busiest first. */
    List<Long> positions() {
        return positions;
    }

    void refresh() {
        long from = Ids.firstAt(Instant.now().minus(OLDEST));
        positions = config.outsidePercent() == 0 ? List.of() : acts.busiest(ACTS, from, POSTS);
    }
}

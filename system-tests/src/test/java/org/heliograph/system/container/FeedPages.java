package org.heliograph.system.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.LongStream;
import org.heliograph.feed.FeedPage;
import org.heliograph.feed.FeedStore;
import org.heliograph.feed.HomeFeed;
import org.heliograph.feed.PostView;
import org.heliograph.kernel.Window;

/** Reads first pages of feeds through the beans, and counts what they cost. */
@ApplicationScoped
public class FeedPages {

    @Inject
    private HomeFeed feed;

    @Inject
    private FeedStore feeds;

    @Inject
    private Sql sql;

    /** The posts of a first page. */
    public List<Long> of(long viewer) {
        return feed.page(viewer, Window.first(50)).slice().items().stream()
                .map(PostView::id)
                .toList();
    }

    /**
     * The SQL statements of a first page of that size, which must come from there: the least of five, as other threads of
     * the server count too.
     */
    public long statements(long viewer, int size, FeedPage.Source source) {
        return LongStream.generate(() -> statementsOfOne(viewer, size, source))
                .limit(5)
                .min()
                .orElseThrow();
    }

    private long statementsOfOne(long viewer, int size, FeedPage.Source source) {
        if (source == FeedPage.Source.REBUILT) {
            feeds.forget(viewer);
        }
        return sql.statementsOf(() -> {
            FeedPage page = feed.page(viewer, Window.first(50));
            assertThat(page.slice().items()).hasSize(size);
            assertThat(page.meta().source()).isEqualTo(source);
        });
    }
}

package org.heliograph.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.heliograph.foryou.ForYouFeed;
import org.heliograph.foryou.ForYouPage;
import org.heliograph.kernel.Cursors;
import org.heliograph.kernel.Window;

/** Reads the page of a ranked feed that a cursor stands for: the scroll, and the place in it. */
@ApplicationScoped
public class FeedPlaces {

    private static final String LIST = FeedMode.FOR_YOU.list();

    @Inject
    private Viewer viewer;

    @Inject
    private Cursors cursors;

    @Inject
    private ForYouFeed feed;

    /** The answer to a request for a page. Refuses a cursor that is not of this list and viewer with 400. */
    FeedAnswer answer(PageQuery query) {
        ForYouPage read = read(query);
        Long next = read.page().slice().next();
        String cursor = next == null ? null : cursors.seal(LIST, viewer.id(), read.scrollId(), next);
        return new FeedAnswer(
                read.page().slice().items(), cursor, next != null, read.page().meta());
    }

    private ForYouPage read(PageQuery query) {
        int limit = Pages.limit(query.limit());
        if (query.cursor() == null) {
            return feed.begin(viewer.id(), limit);
        }
        long[] place = cursors.open(LIST, viewer.id(), query.cursor(), 2);
        return feed.goOn(viewer.id(), place[0], new Window(place[1], limit));
    }
}

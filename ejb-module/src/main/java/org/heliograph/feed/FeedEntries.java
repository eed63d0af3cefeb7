package org.heliograph.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of the feed cache, wherever they lie: every change of one is done alone, on what was there before. */
interface FeedEntries {

    /** Changes one feed and answers what the change answers. */
    <R extends @Nullable Object> R change(long id, FeedFunctions.Change<R> change);

    /** Changes each of these feeds. */
    void changeAll(List<Long> ids, FeedFunctions.Change<?> change);

    /** A part of a feed, as {@link Feed#page} has it; a stub when there is none. */
    Feed page(long id, FeedFunctions.Page page);
}

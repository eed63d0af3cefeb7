package org.heliograph.web;

import java.util.List;
import org.heliograph.feed.FeedPage;
import org.heliograph.feed.PostView;
import org.jspecify.annotations.Nullable;

/** A page of posts that says where it came from. */
record FeedAnswer(List<PostView> items, @Nullable String nextCursor, boolean hasMore, FeedPage.Meta meta) {

    static FeedAnswer of(Page<PostView> page, FeedPage.Meta meta) {
        return new FeedAnswer(page.items(), page.nextCursor(), page.hasMore(), meta);
    }
}

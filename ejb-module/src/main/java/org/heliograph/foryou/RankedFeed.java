package org.heliograph.foryou;

import org.heliograph.feed.FeedPage;

/** What was ranked for a scroll that begins, and where its places in the home feed were read. */
record RankedFeed(long scrollId, Snapshot snapshot, FeedPage.Source source) {}

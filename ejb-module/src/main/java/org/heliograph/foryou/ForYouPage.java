package org.heliograph.foryou;

import org.heliograph.feed.FeedPage;

/**
 * A page of a scroll.
 *
 * @param scrollId the scroll that goes on at the next place of the page; 0 for the home feed by publication
 */
public record ForYouPage(FeedPage page, long scrollId) {}

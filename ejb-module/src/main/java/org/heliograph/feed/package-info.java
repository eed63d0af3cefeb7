/**
 * The home feed: fan-out into cached feeds of positions, their rebuild from the database, and the page that a viewer
 * reads. Also {@link org.heliograph.feed.PostViews}, which turns the ids of any list into posts as a viewer sees them.
 * Owns no table, only the cache {@code feeds}, which can be lost at any time; publishes nothing; consumes
 * {@code PostPublished}, {@code Followed}, {@code Unfollowed}, {@code Muted} and {@code Unmuted}. Tells connected viewers of posts, media
 * and counts. May use engagement, post, graph, account, media, live, events, kernel.
 */
@NullMarked
package org.heliograph.feed;

import org.jspecify.annotations.NullMarked;

/**
 * What people do with posts: they like, comment, save and see them. Owns the tables {@code post_like}, {@code comment},
 * {@code comment_like}, {@code saved_post}, {@code collection}, {@code collection_post}, {@code view_report},
 * {@code post_view}, {@code engagement_count}, {@code engagement_count_change} and {@code engagement_count_check}, and the
 * cache {@code acts}, which can be lost at any time; publishes {@code LikesChanged} and {@code CommentsChanged}, consumes
 * nothing. May use posts and what lies below them.
 */
@NullMarked
package org.heliograph.engagement;

import org.jspecify.annotations.NullMarked;

/**
 * Who follows whom. Owns the tables {@code follow}, {@code follower} (the same fact, once for each side) and
 * {@code follow_request}; publishes {@code Followed} and {@code Unfollowed}, when something changed; consumes nothing.
 * May use accounts and what lies below them.
 */
@NullMarked
package org.heliograph.graph;

import org.jspecify.annotations.NullMarked;

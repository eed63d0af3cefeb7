/**
 * Who follows, blocks and mutes whom. Owns the tables {@code follow}, {@code follower} (the same fact, once for each
 * side), {@code follow_request}, {@code block}, {@code blocked_by} (likewise) and {@code mute}, and the
 * cache {@code ties}, which can be lost at any time; publishes
 * {@code Followed}, {@code Unfollowed}, {@code Blocked}, {@code Unblocked}, {@code Muted} and {@code Unmuted}, when
 * something changed; consumes {@code AccountVanished} and {@code AccountReturned} ({@link org.heliograph.graph.Presences}). {@link org.heliograph.graph.People} is who a viewer may know of. May use accounts
 * and what lies below them.
 */
@NullMarked
package org.heliograph.graph;

import org.jspecify.annotations.NullMarked;

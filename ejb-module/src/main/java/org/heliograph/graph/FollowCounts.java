package org.heliograph.graph;

/** How many follow an account, and how many it follows. */
public record FollowCounts(long followers, long following) {}

package org.heliograph.post;

/** Published posts, followers, and accounts that are followed. */
public record ProfileCounts(long posts, long followers, long following) {}

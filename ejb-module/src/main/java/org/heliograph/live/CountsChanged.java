package org.heliograph.live;

import java.util.Set;

/** The counts of posts that are watched on this server have changed, wherever it was. Told within the process only. */
public record CountsChanged(Set<Long> postIds) {}

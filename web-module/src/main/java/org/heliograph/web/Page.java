package org.heliograph.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list: full while there is more; {@code nextCursor} is null at the end. */
public record Page<T>(List<T> items, @Nullable String nextCursor, boolean hasMore) {}

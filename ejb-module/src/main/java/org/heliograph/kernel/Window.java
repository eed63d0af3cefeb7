package org.heliograph.kernel;

/**
 * What part of a newest-first list is wanted: at most {@code limit} (1 to 50) entries with a position below
 * {@code before}, which is exclusive and {@link Long#MAX_VALUE} for the beginning of the list.
 */
public record Window(long before, int limit) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 50;

    public Window {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit);
        }
    }

    /** The beginning of the list. */
    public static Window first(int limit) {
        return new Window(Long.MAX_VALUE, limit);
    }
}

package org.heliograph.feed;

import org.jspecify.annotations.Nullable;

/**
 * That an author's publications are pulled.
 *
 * @param from at and above this position
 * @param pushedFrom null; or since this position they are pushed again, those that come late below it too, and what was
 *     pulled is being given back
 */
record Pull(long from, @Nullable Long pushedFrom) {

    /** Whether a publication there is pulled only. */
    boolean holds(long position) {
        return pushedFrom == null && position >= from;
    }

    boolean isEnding() {
        return pushedFrom != null;
    }
}

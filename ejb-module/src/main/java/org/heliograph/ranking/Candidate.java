package org.heliograph.ranking;

import java.time.Instant;
import java.util.List;

/**
 * A post that may be shown to a viewer, with all that its score depends on.
 *
 * @param position its place by publication, which names it here
 * @param isOutside whether the viewer does not follow its author
 */
public record Candidate(
        long position, long authorId, List<String> tags, Instant publishedAt, Signals signals, boolean isOutside) {}

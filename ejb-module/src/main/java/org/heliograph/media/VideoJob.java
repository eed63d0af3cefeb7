package org.heliograph.media;

import java.util.UUID;

/**
 * A job that a worker has claimed.
 *
 * @param rung the one rung to make; empty for all that the lane makes
 * @param attempts this one included
 * @param claim proves that the job is still the worker's
 */
public record VideoJob(long ownerId, long mediaId, Lane lane, String rung, int attempts, UUID claim) {

    /** Whether it makes one rung by itself, after the joint attempt failed. */
    public boolean isAlone() {
        return !rung.isEmpty();
    }
}

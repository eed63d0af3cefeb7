package org.heliograph.media;

import org.heliograph.kernel.Refusal;

/** The medium already belongs to a post, or can no longer come into one. */
public final class MediaTaken extends Refusal {

    private static final long serialVersionUID = 1L;

    public MediaTaken(long mediaId) {
        super(Kind.CONFLICT, "Medium " + mediaId + " already belongs to a post.");
    }
}

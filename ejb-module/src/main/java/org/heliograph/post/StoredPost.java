package org.heliograph.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as its row has it: what a page of posts is made from, for whichever viewer.
 *
 * @param position its place in every list; null until it is published
 * @param mentionIds accounts that were mentioned, some of which may be gone
 * @param isFailed whether nothing at all came of its media
 */
public record StoredPost(
        long id,
        long authorId,
        @Nullable Long position,
        @Nullable String caption,
        List<String> tags,
        List<Long> mentionIds,
        Visibility visibility,
        @Nullable Place place,
        Instant createdAt,
        @Nullable Instant publishedAt,
        @Nullable Instant editedAt,
        boolean isDeleted,
        boolean isFailed) {

    public boolean isPublished() {
        return position != null;
    }
}

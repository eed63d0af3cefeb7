package org.heliograph.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import org.heliograph.account.UserView;
import org.heliograph.engagement.PostCounts;
import org.heliograph.engagement.PostViewer;
import org.heliograph.kernel.DecimalString;
import org.heliograph.media.MediaView;
import org.heliograph.post.Place;
import org.heliograph.post.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A post as one viewer sees it: the {@code post} of the API.
 *
 * @param publishedAt null while its media are still to come, when only its author sees it
 * @param status {@code pending} until all bytes of its media have come
 * @param tags lower case, without #
 * @param mentions those mentioned who are still there
 * @param media in the order that the author gave them
 * @param counts null while they cannot be had
 */
@JsonSerialize(using = PostViewJson.class)
public record PostView(
        @DecimalString long id,
        UserView author,
        @Nullable String caption,
        Instant createdAt,
        @Nullable Instant publishedAt,
        @Nullable Instant editedAt,
        Status status,
        Visibility visibility,
        List<String> tags,
        List<UserView> mentions,
        @Nullable Place place,
        List<MediaView> media,
        @Nullable PostCounts counts,
        PostViewer viewer) {

    /** Whether all bytes of the post's media have come. */
    public enum Status {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("published")
        PUBLISHED
    }
}

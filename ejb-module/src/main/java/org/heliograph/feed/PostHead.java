package org.heliograph.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.heliograph.account.UserView;
import org.heliograph.kernel.DecimalString;
import org.heliograph.kernel.Json;
import org.heliograph.kernel.RawJson;
import org.heliograph.media.MediaView;
import org.heliograph.post.Place;
import org.heliograph.post.Visibility;
import org.jspecify.annotations.Nullable;

/** A {@link PostView} up to what is counted and what the viewer did: in the same order, under the same names. */
record PostHead(
        @DecimalString long id,
        UserView author,
        @Nullable String caption,
        Instant createdAt,
        @Nullable Instant publishedAt,
        @Nullable Instant editedAt,
        PostView.Status status,
        Visibility visibility,
        List<String> tags,
        List<UserView> mentions,
        @Nullable Place place,
        List<MediaView> media) {

    /** What every post's JSON begins with; the value of the id and all that comes after it is kept. */
    private static final int PREFIX = "{\"id\":".length();

    static PostHead of(PostView view) {
        return new PostHead(
                view.id(),
                view.author(),
                view.caption(),
                view.createdAt(),
                view.publishedAt(),
                view.editedAt(),
                view.status(),
                view.visibility(),
                view.tags(),
                view.mentions(),
                view.place(),
                view.media());
    }

    /** From the value of the id on, without the last brace. */
    RawJson json() throws JsonProcessingException {
        byte[] whole = Json.MAPPER.writeValueAsBytes(this);
        return new RawJson(Arrays.copyOfRange(whole, PREFIX, whole.length - 1));
    }
}

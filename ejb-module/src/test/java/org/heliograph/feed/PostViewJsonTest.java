package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.heliograph.account.UserView;
import org.heliograph.engagement.PostCounts;
import org.heliograph.engagement.PostViewer;
import org.heliograph.kernel.Json;
import org.heliograph.media.MediaStatus;
import org.heliograph.media.MediaType;
import org.heliograph.media.MediaView;
import org.heliograph.media.MediaView.VariantView;
import org.heliograph.post.Place;
import org.heliograph.post.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostViewJsonTest {

    /** The mapper as it would be without any writing of ours. */
    private static final JsonMapper PLAIN =
            Json.MAPPER.rebuild().addMixIn(PostView.class, AsJacksonDoes.class).build();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void whatIsWrittenIsWhatJacksonWouldWrite() throws JsonProcessingException {
        for (int history = 0; history < 300; history++) {
            for (PostView view : someWithTheSameMedia()) {
                List<PostView> twice = List.of(view, view);
                assertThat(utf8(Json.MAPPER, twice)).as("seed %s", seed).isEqualTo(utf8(PLAIN, twice));
                assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(view)))
                        .as("seed %s", seed)
                        .isEqualTo(Json.MAPPER.readTree(PLAIN.writeValueAsString(view)));
            }
        }
    }

    private static String utf8(JsonMapper mapper, List<PostView> views) throws JsonProcessingException {
        return new String(mapper.writeValueAsBytes(views), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        for (PostView view : someWithTheSameMedia()) {
            assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsBytes(view), PostView.class))
                    .isEqualTo(view);
        }
    }

    /** Views that differ from the one before in one member or a few, or in none. */
    private List<PostView> someWithTheSameMedia() {
        List<MediaView> plain = List.of(photo(7, text()), photo(8, null));
        List<MediaView> media = random.nextInt(10) == 0 ? plain : new PostMedia(plain);
        List<PostView> views = new ArrayList<>();
        PostView last = anyOf(media);
        for (int left = 8; left > 0; left--) {
            last = mixed(last, anyOf(media));
            views.add(last);
        }
        return views;
    }

    private PostView anyOf(List<MediaView> media) {
        return new PostView(
                random.nextInt(2),
                one(people()),
                random.nextBoolean() ? null : text(),
                time(),
                random.nextBoolean() ? null : time(),
                random.nextBoolean() ? null : time(),
                one(List.of(PostView.Status.values())),
                one(List.of(Visibility.values())),
                one(List.of(List.of(), List.of("dawn", "☀"))),
                one(List.of(List.of(), people(), people().subList(0, 1))),
                random.nextBoolean()
                        ? null
                        : one(List.of(new Place("Łódź", 51.75, 19.45), new Place("sea", null, null))),
                media,
                random.nextInt(5) == 0 ? null : new PostCounts(random.nextLong(1_000_000_000_000L), 0),
                new PostViewer(random.nextBoolean(), random.nextBoolean()));
    }

    private PostView mixed(PostView one, PostView other) {
        return new PostView(
                either(one, other).id(),
                either(one, other).author(),
                either(one, other).caption(),
                either(one, other).createdAt(),
                either(one, other).publishedAt(),
                either(one, other).editedAt(),
                either(one, other).status(),
                either(one, other).visibility(),
                either(one, other).tags(),
                either(one, other).mentions(),
                either(one, other).place(),
                one.media(),
                other.counts(),
                other.viewer());
    }

    private PostView either(PostView one, PostView other) {
        return random.nextInt(20) == 0 ? other : one;
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private String text() {
        return one(List.of("plain", "", "a \"quoted\" \\ ☀ 🌅 text\n\t\u0001", "é"));
    }

    private Instant time() {
        return Instant.ofEpochMilli(one(List.of(0L, 1_795_261_000_123L, 1_795_261_000_000L)));
    }

    private static List<UserView> people() {
        return List.of(
                new UserView(1, "one", "One ☀", "/m/seal/1/small.jpg", false),
                new UserView(2, "two", null, null, true));
    }

    private static MediaView photo(long id, @Nullable String altText) {
        var variant = new VariantView("small", "image/jpeg", "/m/seal/" + id + "/small.jpg", 320, 240, 20_000);
        return new MediaView(
                id,
                MediaType.PHOTO,
                MediaStatus.READY,
                null,
                1,
                4000,
                3000,
                null,
                "hash",
                altText,
                List.of(variant),
                null,
                null,
                null,
                List.of(),
                null);
    }

    @JsonSerialize
    private interface AsJacksonDoes {}
}

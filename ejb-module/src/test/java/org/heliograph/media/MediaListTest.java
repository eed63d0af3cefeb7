package org.heliograph.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.heliograph.kernel.Json;
import org.heliograph.media.MediaView.VariantView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MediaListTest {

    private static final List<MediaView> PLAIN = List.of(photo(7, "a \"quoted\" ☀ text"), photo(8, null));

    @Test
    void itsJsonIsThatOfAPlainList() throws JsonProcessingException {
        MediaList list = new MediaList(PLAIN);
        for (int again = 0; again < 2; again++) {
            assertThat(Json.MAPPER.writeValueAsString(new Post(list))).isEqualTo(json(PLAIN));
            assertThat(Json.MAPPER.writeValueAsBytes(new Post(list))).asString().isEqualTo(json(PLAIN));
        }
    }

    @Test
    void itEqualsAPlainList() {
        assertThat(new MediaList(PLAIN)).isEqualTo(PLAIN);
    }

    private static String json(List<MediaView> media) throws JsonProcessingException {
        return Json.MAPPER.writeValueAsString(new Post(media));
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

    record Post(List<MediaView> media) {}
}

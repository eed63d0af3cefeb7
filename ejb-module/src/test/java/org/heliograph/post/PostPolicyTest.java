package org.heliograph.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.heliograph.kernel.Refusal;
import org.heliograph.kernel.Refusal.FieldError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostPolicyTest {

    private static final NewPostMedia KNOWN = new NewPostMedia(5L, null, null, "a bay");
    private static final NewPostMedia COMING = new NewPostMedia(null, "image/jpeg", 100L, "a boat");

    @Test
    void bothWaysMayBeMixed() {
        assertThat(PostPolicy.check(post(null, KNOWN, COMING)).text()).isNull();
    }

    @Test
    void aMediumIsAnnouncedOrKnownButNotBoth() {
        assertThat(fieldsOf(post(null, new NewPostMedia(5L, "image/jpeg", 100L, null))))
                .containsExactly("media[0]");
        assertThat(fieldsOf(post(null, KNOWN, new NewPostMedia(null, null, null, null))))
                .containsExactly("media[1]");
        assertThat(fieldsOf(post(null, new NewPostMedia(null, "image/jpeg", null, null))))
                .containsExactly("media[0]");
    }

    @Test
    void aMediumComesOnce() {
        assertThat(fieldsOf(post(null, KNOWN, KNOWN))).containsExactly("media[1].media_id");
    }

    @Test
    void coordinatesComeInPairs() {
        assertThat(fieldsOf(post(new Place("Kiel", 54.3, null), KNOWN))).containsExactly("place");
        assertThat(PostPolicy.check(post(new Place("Kiel", null, null), KNOWN)).tags())
                .isEmpty();
    }

    @Test
    void openedUploadsTakeTheirPlacesInOrder() {
        NewPost opened = post(null, COMING, KNOWN, COMING).withUploads(List.of(8L, 9L));
        assertThat(opened.media()).extracting(NewPostMedia::mediaId).containsExactly(8L, 5L, 9L);
        assertThat(opened.media()).extracting(NewPostMedia::altText).containsExactly("a boat", "a bay", "a boat");
        assertThat(opened.toUpload()).isEmpty();
    }

    private static List<String> fieldsOf(NewPost post) {
        var refusal = assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> PostPolicy.check(post))
                .actual();
        return refusal.errors().stream().map(FieldError::field).toList();
    }

    private static NewPost post(@Nullable Place place, NewPostMedia... media) {
        return new NewPost(null, List.of(media), null, place);
    }
}

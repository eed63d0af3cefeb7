package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.heliograph.post.StoredPost;
import org.heliograph.post.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FanOutPolicyTest {

    @Test
    void aPublishedPostIsPushed() {
        assertThat(FanOutPolicy.of(post(7L, false), 7)).isEqualTo(FanOutPolicy.Way.PUSH);
    }

    @Test
    void whatIsGoneIsNotDelivered() {
        assertThat(FanOutPolicy.of(null, 7)).isEqualTo(FanOutPolicy.Way.NONE);
        assertThat(FanOutPolicy.of(post(7L, true), 7)).isEqualTo(FanOutPolicy.Way.NONE);
    }

    @Test
    void whatWasNeverPublishedThereIsNotDelivered() {
        assertThat(FanOutPolicy.of(post(null, false), 7)).isEqualTo(FanOutPolicy.Way.NONE);
        assertThat(FanOutPolicy.of(post(8L, false), 7)).isEqualTo(FanOutPolicy.Way.NONE);
    }

    private static StoredPost post(@Nullable Long position, boolean isDeleted) {
        Instant published = position == null ? null : Instant.EPOCH;
        return new StoredPost(
                1,
                2,
                position,
                null,
                List.of(),
                List.of(),
                Visibility.PUBLIC,
                null,
                Instant.EPOCH,
                published,
                null,
                isDeleted,
                false);
    }
}

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
        assertThat(FanOutPolicy.of(post(7L, false), 7, null)).isEqualTo(FanOutPolicy.Way.PUSH);
    }

    @Test
    void whatIsGoneIsNotDelivered() {
        assertThat(FanOutPolicy.of(null, 7, null)).isEqualTo(FanOutPolicy.Way.NONE);
        assertThat(FanOutPolicy.of(post(7L, true), 7, null)).isEqualTo(FanOutPolicy.Way.NONE);
    }

    @Test
    void whatWasNeverPublishedThereIsNotDelivered() {
        assertThat(FanOutPolicy.of(post(null, false), 7, null)).isEqualTo(FanOutPolicy.Way.NONE);
        assertThat(FanOutPolicy.of(post(8L, false), 7, null)).isEqualTo(FanOutPolicy.Way.NONE);
    }

    @Test
    void fromThePositionOnItIsPulled() {
        Pull pull = new Pull(7, null);
        assertThat(FanOutPolicy.of(post(6L, false), 6, pull)).isEqualTo(FanOutPolicy.Way.PUSH);
        assertThat(FanOutPolicy.of(post(7L, false), 7, pull)).isEqualTo(FanOutPolicy.Way.PULL);
        assertThat(FanOutPolicy.of(post(8L, false), 8, pull)).isEqualTo(FanOutPolicy.Way.PULL);
        assertThat(FanOutPolicy.of(post(8L, true), 8, pull)).isEqualTo(FanOutPolicy.Way.NONE);
    }

    @Test
    void whatComesLateWhileThePulledIsGivenBackIsPushed() {
        Pull ending = new Pull(7, 20L);
        assertThat(FanOutPolicy.of(post(8L, false), 8, ending)).isEqualTo(FanOutPolicy.Way.PUSH);
        assertThat(FanOutPolicy.of(post(21L, false), 21, ending)).isEqualTo(FanOutPolicy.Way.PUSH);
    }

    @Test
    void anAuthorChangesAtTheThresholdsAndNotInBetween() {
        Pull pulled = new Pull(7, null);
        Pull ending = new Pull(7, 20L);
        assertThat(change(null, 99)).isEqualTo(FanOutPolicy.Change.NONE);
        assertThat(change(null, 100)).isEqualTo(FanOutPolicy.Change.TO_PULL);
        assertThat(change(ending, 100)).isEqualTo(FanOutPolicy.Change.TO_PULL);
        assertThat(change(ending, 99)).isEqualTo(FanOutPolicy.Change.NONE);
        assertThat(change(pulled, 100)).isEqualTo(FanOutPolicy.Change.NONE);
        assertThat(change(pulled, 80)).isEqualTo(FanOutPolicy.Change.NONE);
        assertThat(change(pulled, 79)).isEqualTo(FanOutPolicy.Change.TO_PUSH);
    }

    private static FanOutPolicy.Change change(@Nullable Pull pull, long followers) {
        return FanOutPolicy.change(pull, followers, 100, 80);
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

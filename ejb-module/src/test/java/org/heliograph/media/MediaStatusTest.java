package org.heliograph.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.media.MediaStatus.FAILED;
import static org.heliograph.media.MediaStatus.PARTIAL;
import static org.heliograph.media.MediaStatus.PENDING;
import static org.heliograph.media.MediaStatus.PROCESSING;
import static org.heliograph.media.MediaStatus.READY;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MediaStatusTest {

    private static final Map<MediaStatus, Set<MediaStatus>> LEGAL = Map.of(
            PENDING, EnumSet.of(PROCESSING, FAILED),
            PROCESSING, EnumSet.of(PARTIAL, READY, FAILED),
            PARTIAL, EnumSet.of(READY),
            FAILED, EnumSet.of(PROCESSING),
            READY, EnumSet.noneOf(MediaStatus.class));

    @Test
    void onlyTheseStepsAreLegal() {
        for (MediaStatus from : MediaStatus.values()) {
            for (MediaStatus to : MediaStatus.values()) {
                assertThat(from.canBecome(to))
                        .as(from + " to " + to)
                        .isEqualTo(LEGAL.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void aStepIsTakenOnce() {
        Media media = photo();
        assertThat(media.become(PROCESSING)).isTrue();
        assertThat(media.become(READY)).isTrue();
        assertThat(media.become(READY)).isFalse();
        assertThat(media.fail(new MediaFailure("undecodable", "late"))).isFalse();
        assertThat(media.status).isEqualTo(READY);
        assertThat(media.failure()).isNull();
    }

    @Test
    void aDeletedMediumGoesNoFurther() {
        Media media = photo();
        media.deletedAt = Instant.EPOCH;
        assertThat(media.become(PROCESSING)).isFalse();
    }

    private static Media photo() {
        return new Media(new NewMedia(5, 7, MediaType.PHOTO, "image/jpeg", 10, null, Instant.EPOCH));
    }
}

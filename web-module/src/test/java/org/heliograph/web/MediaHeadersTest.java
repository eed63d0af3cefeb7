package org.heliograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.heliograph.media.MediaAudience;
import org.heliograph.media.MediaSeal;
import org.junit.jupiter.api.Test;

class MediaHeadersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final MediaSeal OPEN = new MediaSeal(MediaAudience.PUBLIC, NOW.plusSeconds(500));
    private static final MediaSeal CLOSED = new MediaSeal(MediaAudience.PRIVATE, NOW.plusSeconds(500));

    @Test
    void whatEverybodyMaySeeIsKeptForAYearAndTheRestWhileItsUrlLives() {
        assertThat(MediaHeaders.cacheControl("small.jpg", OPEN, NOW)).isEqualTo("public, max-age=31536000, immutable");
        assertThat(MediaHeaders.cacheControl("small.jpg", CLOSED, NOW)).isEqualTo("private, max-age=500");
        assertThat(MediaHeaders.cacheControl("small.jpg", CLOSED, NOW.plusSeconds(501)))
                .isEqualTo("private, max-age=0");
    }

    @Test
    void playlistsGrow() {
        assertThat(MediaHeaders.cacheControl("master.m3u8", OPEN, NOW)).isEqualTo("public, no-cache");
        assertThat(MediaHeaders.cacheControl("360p.m3u8", CLOSED, NOW)).isEqualTo("private, no-cache");
    }

    @Test
    void anEntityIsKnownByAnyOfItsTags() {
        assertThat(MediaHeaders.isKnown(null, "\"a\"")).isFalse();
        assertThat(MediaHeaders.isKnown("\"b\", W/\"a\"", "\"a\"")).isTrue();
        assertThat(MediaHeaders.isKnown(" * ", "\"a\"")).isTrue();
        assertThat(MediaHeaders.isKnown("\"ab\"", "\"a\"")).isFalse();
    }
}

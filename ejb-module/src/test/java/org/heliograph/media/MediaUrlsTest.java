package org.heliograph.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.heliograph.kernel.SecretKeys;
import org.junit.jupiter.api.Test;

class MediaUrlsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final SecretKeys KEYS = SecretKeys.of(Map.of("2026a", new byte[32]));

    @Test
    void aUrlOpensItsMediumForAtLeastADayAndAtMostALifeAndAWindow() {
        for (long id = 1; id < 500; id++) {
            String seal = seal(at(NOW).of(id, "small.jpg", MediaAudience.PUBLIC));
            assertThat(at(NOW.plus(MediaUrls.LIFE).minusSeconds(1)).verify(seal, id))
                    .isPresent();
            assertThat(at(NOW.plus(MediaUrls.LIFE).plus(MediaUrls.WINDOW)).verify(seal, id))
                    .isEmpty();
        }
    }

    @Test
    void aUrlStaysTheSameWithinItsWindow() {
        Set<String> urls = new HashSet<>();
        for (int minute = 0; minute < MediaUrls.WINDOW.toMinutes(); minute++) {
            urls.add(at(NOW.plus(Duration.ofMinutes(minute))).of(77, "large.webp", MediaAudience.PUBLIC));
        }
        assertThat(urls).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void mediaChangeTheirUrlsAtDifferentMoments() {
        Set<Instant> ends = new HashSet<>();
        for (long id = 1; id <= 100; id++) {
            ends.add(at(NOW).verify(seal(at(NOW).of(id, "a.jpg", MediaAudience.PUBLIC)), id)
                    .orElseThrow()
                    .end());
        }
        assertThat(ends).hasSizeGreaterThan(90);
    }

    @Test
    void aSealOpensNoOtherMedium() {
        assertThat(at(NOW).verify(seal(at(NOW).of(1, "small.jpg", MediaAudience.PUBLIC)), 2))
                .isEmpty();
    }

    @Test
    void theAudienceIsSigned() {
        String seal = seal(at(NOW).of(1, "small.jpg", MediaAudience.PRIVATE));
        assertThat(at(NOW).verify(seal, 1))
                .hasValueSatisfying(good -> assertThat(good.audience()).isEqualTo(MediaAudience.PRIVATE));
        assertThat(at(NOW).verify(seal.replace("private", "public"), 1)).isEmpty();
        assertThat(at(NOW).isOfEdge(seal.substring(seal.indexOf('.') + 1))).isFalse();
    }

    @Test
    void alteredSealsAreRefused() {
        String seal = seal(at(NOW).of(1, "small.jpg", MediaAudience.PUBLIC));
        for (int i = 0; i < seal.length(); i++) {
            char other = seal.charAt(i) == '1' ? '2' : '1';
            String altered = seal.substring(0, i) + other + seal.substring(i + 1);
            assertThat(at(NOW).verify(altered, 1)).as(altered).isEmpty();
        }
        for (String nonsense :
                new String[] {"", ".", "..", "1.2026a.", seal + "=", seal + ".", "x" + seal, "-" + seal}) {
            assertThat(at(NOW).verify(nonsense, 1)).as(nonsense).isEmpty();
        }
    }

    @Test
    void aRotatedKeyStillVerifiesUntilItIsRemoved() {
        String old = seal(at(NOW).of(1, "small.jpg", MediaAudience.PUBLIC));
        byte[] next = new byte[32];
        next[0] = 1;
        var both = new MediaUrls(SecretKeys.of(Map.of("2026a", new byte[32], "2026b", next)), clock(NOW));
        assertThat(both.of(1, "small.jpg", MediaAudience.PUBLIC)).contains(".2026b.");
        assertThat(both.verify(old, 1)).isPresent();
        var rotated = new MediaUrls(SecretKeys.of(Map.of("2026b", next)), clock(NOW));
        assertThat(rotated.verify(old, 1)).isEmpty();
    }

    private static MediaUrls at(Instant now) {
        return new MediaUrls(KEYS, clock(now));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static String seal(String url) {
        assertThat(url).matches("/m/[^/]+/\\d+/[^/]+");
        return url.split("/")[2];
    }
}

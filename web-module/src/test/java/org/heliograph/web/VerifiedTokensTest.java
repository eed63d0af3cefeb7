package org.heliograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Bearer ADA = new Bearer(1, 2, NOON.plusSeconds(600).getEpochSecond());

    private Instant now = NOON;
    private final VerifiedTokens tokens = new VerifiedTokens(Duration.ofSeconds(60), new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @Test
    void aVerifiedTokenIsKnown() {
        tokens.add("a.b.c", ADA);
        assertThat(tokens.find("a.b.c")).isEqualTo(ADA);
    }

    @Test
    void anyOtherTokenIsNot() {
        tokens.add("a.b.c", ADA);
        assertThat(tokens.find("a.b.d")).isNull();
        assertThat(tokens.find("")).isNull();
    }

    @Test
    void itIsKnownForAMinute() {
        tokens.add("a.b.c", ADA);
        now = NOON.plusMillis(59_999);
        assertThat(tokens.find("a.b.c")).isEqualTo(ADA);
        now = NOON.plusSeconds(60);
        assertThat(tokens.find("a.b.c")).isNull();
    }

    @Test
    void itIsNotKnownAnyMoreWhenItHasExpired() {
        now = NOON.plusSeconds(590);
        tokens.add("a.b.c", ADA);
        now = NOON.plusSeconds(600);
        assertThat(tokens.find("a.b.c")).isNull();
    }

    @Test
    void withoutTrustNoneIsKnown() {
        VerifiedTokens none = new VerifiedTokens(Duration.ZERO, Clock.systemUTC());
        none.add("a.b.c", ADA);
        assertThat(none.find("a.b.c")).isNull();
    }

    @Test
    void theOlderOnesAreForgottenWhenThereAreMany() {
        for (int i = 0; i <= 2 * VerifiedTokens.GENERATION; i++) {
            tokens.add("t" + i, ADA);
        }
        assertThat(tokens.find("t0")).isNull();
        assertThat(tokens.find("t" + VerifiedTokens.GENERATION)).isEqualTo(ADA);
        assertThat(tokens.find("t" + 2 * VerifiedTokens.GENERATION)).isEqualTo(ADA);
    }
}

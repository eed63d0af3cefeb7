package org.heliograph.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackdatingTest {

    private static final long ID = Ids.firstAt(Instant.parse("2026-05-01T00:00:00Z")) | 77 << 10 | 5;
    private static final Instant MOMENT = Instant.parse("2026-04-02T03:04:05.678Z");

    @Test
    void anIdTakesTheTimeAndKeepsShardAndSequence() {
        long id = Backdating.to(MOMENT, () -> Backdating.applied(ID));

        assertThat(Ids.timeOf(id)).isEqualTo(MOMENT);
        assertThat(Ids.shardOf(id)).isEqualTo(77);
        assertThat(id & 1023).isEqualTo(5);
    }

    @Test
    void whatComesAfterwardsIsOfItsOwnTime() {
        assertThatThrownBy(() -> Backdating.to(MOMENT, () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(Backdating.applied(ID)).isEqualTo(ID);
    }

    @Test
    void thereIsNoPostdating() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

        assertThatThrownBy(() -> Backdating.to(tomorrow, () -> ID)).isInstanceOf(IllegalArgumentException.class);
    }
}

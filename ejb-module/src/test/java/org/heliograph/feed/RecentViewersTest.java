package org.heliograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentViewersTest {

    private long now;
    private final RecentViewers viewers = new RecentViewers(10, 100, () -> now);

    @Test
    void whoWasNotedIsRecentForAWhileAndRememberedForLonger() {
        viewers.add(1);
        assertThat(viewers.contains(1)).isTrue();
        assertThat(viewers.remembers(1)).isTrue();

        now = 10;
        assertThat(viewers.contains(1)).isFalse();
        assertThat(viewers.remembers(1)).isTrue();

        now = 100;
        assertThat(viewers.remembers(1)).isFalse();
        assertThat(viewers.remembers(2)).isFalse();
    }

    @Test
    void whoIsNotRememberedTakesNoMemory() {
        LongStream.range(0, 10_000).forEach(viewers::add);
        now = 100;
        viewers.add(10_001);

        assertThat(viewers.size()).isEqualTo(1);
    }
}

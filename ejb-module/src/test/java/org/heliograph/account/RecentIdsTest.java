package org.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RecentIds ids = new RecentIds(Duration.ofSeconds(10), nanos::get);

    @Test
    void knowsWhatWasAdded() {
        ids.add(List.of(1L, 2L));
        assertThat(ids.contains(1)).isTrue();
        assertThat(ids.contains(3)).isFalse();
    }

    @Test
    void forgetsAfterItsTimeAndNotBefore() {
        ids.add(List.of(1L));
        pass(Duration.ofSeconds(10));
        assertThat(ids.contains(1)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(ids.contains(1)).isFalse();
    }

    @Test
    void addingAgainDoesNotProlong() {
        ids.add(List.of(1L));
        pass(Duration.ofSeconds(9));
        ids.add(List.of(1L));
        pass(Duration.ofSeconds(2));
        assertThat(ids.contains(1)).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        ids.forgetOld();
    }
}

package org.heliograph.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SheddingTest {

    private static final Duration LIMIT = Duration.ofSeconds(100);

    @Test
    void itBeginsAtTheLimitAndEndsWellBelowIt() {
        Shedding shedding = new Shedding(Shedding.Mode.AUTO, LIMIT);

        assertThat(shedding.judge(100)).isFalse();
        assertThat(shedding.judge(101)).isTrue();
        assertThat(shedding.isOn()).isTrue();
        assertThat(shedding.judge(26)).isFalse();
        assertThat(shedding.judge(25)).isTrue();
        assertThat(shedding.isOn()).isFalse();
    }

    @Test
    void theSwitchOverridesTheQueue() {
        Shedding on = new Shedding(Shedding.Mode.ON, LIMIT);
        Shedding off = new Shedding(Shedding.Mode.OFF, LIMIT);

        on.judge(0);
        off.judge(1_000_000);

        assertThat(on.isOn()).isTrue();
        assertThat(off.isOn()).isFalse();
    }
}

package org.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntranceTest {

    @Test
    void aDeviceIsNamedInPlainAsciiOfLimitedLength() {
        assertThat(Entrance.nameOf("curl/8.0")).isEqualTo("curl/8.0");
        assertThat(Entrance.nameOf("a\u0000b\u00e9")).isEqualTo("a b");
        assertThat(Entrance.nameOf("x".repeat(500))).hasSize(200);
        assertThat(Entrance.nameOf("  ")).isNull();
        assertThat(Entrance.nameOf(null)).isNull();
    }

    @Test
    void onlySomeTextsCanBeUsernames() {
        assertThat(Users.canBeUsername("Ada_L.1")).isTrue();
        assertThat(Users.canBeUsername("ab")).isFalse();
        assertThat(Users.canBeUsername("a".repeat(31))).isFalse();
        assertThat(Users.canBeUsername("ada l")).isFalse();
        assertThat(Users.canBeUsername("ad\u00e4")).isFalse();
        assertThat(Users.canonical("IDA")).isEqualTo("ida");
    }
}

package org.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.heliograph.account.SpentTokens.Spent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpentTest {

    @Test
    void onlyTheSameKeyInTimeIsARetry() {
        assertThat(spent("k", true).isRetry("k")).isTrue();
        assertThat(spent("k", false).isRetry("k")).isFalse();
        assertThat(spent("k", true).isRetry("other")).isFalse();
    }

    @Test
    void withoutAKeyNothingIsARetry() {
        assertThat(spent(null, true).isRetry(null)).isFalse();
        assertThat(spent("k", true).isRetry(null)).isFalse();
        assertThat(spent(null, true).isRetry("k")).isFalse();
    }

    private static Spent spent(@Nullable String key, boolean justNow) {
        return new Spent(1, 2, new byte[32], key, justNow);
    }
}

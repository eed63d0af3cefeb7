package org.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords(new PasswordPolicy(64, 1, 2, Duration.ofSeconds(5)));

    @Test
    void aHashSaysHowItWasMade() {
        assertThat(passwords.hash("correct horse")).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void onlyTheSamePasswordMatches() {
        String hash = passwords.hash("correct horse");
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct horsf", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void onePasswordTypedInTwoWaysIsOne() {
        assertThat(passwords.matches("cafe\u0301 creme", passwords.hash("caf\u00e9 creme")))
                .isTrue();
    }

    @Test
    void nothingMatchesNoHash() {
        assertThat(passwords.matches("correct horse", null)).isFalse();
    }

    @Test
    void aHashOfOtherParametersIsOutdatedButStillGood() {
        Passwords stronger = new Passwords(new PasswordPolicy(128, 2, 2, Duration.ofSeconds(5)));
        String old = passwords.hash("correct horse");
        assertThat(stronger.isOutdated(old)).isTrue();
        assertThat(passwords.isOutdated(old)).isFalse();
        assertThat(stronger.matches("correct horse", old)).isTrue();
    }

    @Test
    void whoFindsNoTurnInTimeIsRefused() throws InterruptedException {
        Passwords slow = new Passwords(new PasswordPolicy(65_536, 20, 1, Duration.ofMillis(20)));
        var other = new Thread(() -> slow.hash("correct horse"));
        other.start();
        while (other.isAlive() && !isHashing(other)) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> slow.hash("another one")).isInstanceOf(TooManySignIns.class);
        other.join();
    }

    private static boolean isHashing(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().contains("Argon2"));
    }
}

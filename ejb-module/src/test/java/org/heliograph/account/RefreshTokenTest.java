package org.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {

    @Test
    void aTokenIs256RandomBitsInText() {
        assertThat(RefreshToken.random().text()).matches("[A-Za-z0-9_-]{43}");
        assertThat(RefreshToken.random().text())
                .isNotEqualTo(RefreshToken.random().text());
    }

    @Test
    void theTextIsTheToken() {
        RefreshToken token = RefreshToken.random();
        RefreshToken read = Objects.requireNonNull(RefreshToken.parse(token.text()));
        assertThat(read.hash()).isEqualTo(token.hash()).hasSize(32);
    }

    @Test
    void whatIsNoTokenIsNone() {
        assertThat(RefreshToken.parse("")).isNull();
        assertThat(RefreshToken.parse("a".repeat(42))).isNull();
        assertThat(RefreshToken.parse("a".repeat(44))).isNull();
        assertThat(RefreshToken.parse("a".repeat(42) + "+")).isNull();
        assertThat(RefreshToken.parse("a".repeat(42) + "\n")).isNull();
    }

    @Test
    void theSameTokenAndSaltHaveTheSameSuccessor() {
        RefreshToken token = RefreshToken.random();
        byte[] salt = RefreshToken.newSalt();
        assertThat(token.successor(salt).text()).isEqualTo(token.successor(salt).text());
        assertThat(token.successor(salt).text()).isNotEqualTo(token.text());
    }

    @Test
    void neitherTokenNorSaltAloneYieldTheSuccessor() {
        RefreshToken token = RefreshToken.random();
        byte[] salt = RefreshToken.newSalt();
        String successor = token.successor(salt).text();
        assertThat(token.successor(RefreshToken.newSalt()).text()).isNotEqualTo(successor);
        assertThat(RefreshToken.random().successor(salt).text()).isNotEqualTo(successor);
    }
}

package org.heliograph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void lengthIsCountedInCodePoints() {
        assertThat(PlainText.Check.accepts("\ud83d\ude00".repeat(60), 0, 60, false))
                .isTrue();
        assertThat(PlainText.Check.accepts("\ud83d\ude00".repeat(61), 0, 60, false))
                .isFalse();
        assertThat(PlainText.Check.accepts("abc", 4, 60, false)).isFalse();
    }

    @Test
    void controlCharactersAreRefused() {
        assertThat(PlainText.Check.accepts("a\u0000b", 0, 60, true)).isFalse();
        assertThat(PlainText.Check.accepts("a\u0085b", 0, 60, true)).isFalse();
        assertThat(PlainText.Check.accepts("a\rb", 0, 60, true)).isFalse();
    }

    @Test
    void lineFeedsPassWhereLinesAreWanted() {
        assertThat(PlainText.Check.accepts("a\n\tb", 0, 60, true)).isTrue();
        assertThat(PlainText.Check.accepts("a\nb", 0, 60, false)).isFalse();
    }

    @Test
    void halfASurrogatePairIsNoText() {
        assertThat(PlainText.Check.accepts("a\ud83d", 0, 60, true)).isFalse();
    }
}

package org.heliograph.painting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void theEndsAreTheColoursThatWereGivenAlsoBeyond() {
        Palette palette = new Palette(0x204060, 0xffffff, 0xc08040);

        assertSame(palette.at(0), Colour.of(0x204060));
        assertSame(palette.at(-3), Colour.of(0x204060));
        assertSame(palette.at(0.5), Colour.WHITE);
        assertSame(palette.at(9), Colour.of(0xc08040));
    }

    @Test
    void colourSurvivesEncoding() {
        assertThat(Math.round(255 * Colour.encoded(Colour.of(0x9a3c07).red()))).isEqualTo(0x9a);
    }

    private static void assertSame(Colour one, Colour other) {
        assertThat(one.red()).isCloseTo(other.red(), within(0.001f));
        assertThat(one.green()).isCloseTo(other.green(), within(0.001f));
        assertThat(one.blue()).isCloseTo(other.blue(), within(0.001f));
    }
}

package org.heliograph.painting;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MotifTest {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    @ParameterizedTest
    @EnumSource
    void aSeedGivesTheSamePictureAndAnotherSeedAnother(Motif motif) {
        int[] once = pixels(motif.photograph(WIDTH, HEIGHT, 7));

        assertThat(pixels(motif.photograph(WIDTH, HEIGHT, 7))).isEqualTo(once);
        assertThat(pixels(motif.photograph(WIDTH, HEIGHT, 8))).isNotEqualTo(once);
    }

    /** Neither a plain area nor a pixel that was left out, whose light would be no number. */
    @ParameterizedTest
    @EnumSource
    void aPictureHasLightShadowAndColours(Motif motif) {
        for (int seed = 0; seed < 3; seed++) {
            Canvas canvas = new Canvas(WIDTH, HEIGHT);
            Set<Integer> colours = new HashSet<>();
            int darkest = 255;
            int brightest = 0;
            for (int pixel : pixels(motif.photograph(canvas.width, canvas.height, seed))) {
                int green = pixel >> 8 & 255;
                darkest = Math.min(darkest, green);
                brightest = Math.max(brightest, green);
                colours.add(pixel);
            }
            assertThat(colours).as("colours of " + motif + " " + seed).hasSizeGreaterThan(300);
            assertThat(brightest - darkest)
                    .as("contrast of " + motif + " " + seed)
                    .isGreaterThan(50);
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}

package org.heliograph.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.heliograph.media.MediaView.VariantView;
import org.junit.jupiter.api.Test;

class FittingVariantTest {

    private static final Set<String> BROWSER = Set.of("image/webp", "image/jpeg");
    private static final int[] WIDTHS = {150, 320, 640, 1080, 2048};

    @Test
    void theSmallestThatIsWideEnoughFits() {
        assertThat(fitting(300, BROWSER, false)).isEqualTo("small image/webp");
        assertThat(fitting(320, BROWSER, false)).isEqualTo("small image/webp");
        assertThat(fitting(321, BROWSER, false)).isEqualTo("medium image/webp");
        assertThat(fitting(9_000, BROWSER, false)).isEqualTo("full image/webp");
        assertThat(fitting(null, BROWSER, false)).isEqualTo("large image/webp");
    }

    @Test
    void whoSavesDataGetsNothingWiderThanWanted() {
        assertThat(fitting(700, BROWSER, true)).isEqualTo("medium image/webp");
        assertThat(fitting(100, BROWSER, true)).isEqualTo("thumbnail image/webp");
        assertThat(fitting(null, BROWSER, true)).isEqualTo("medium image/webp");
    }

    @Test
    void whoNamesNoTypeReadsJpegAndWhoNamesOthersAloneGetsThose() {
        assertThat(fitting(640, Set.of(), false)).isEqualTo("medium image/jpeg");
        assertThat(fitting(640, Set.of("image/webp"), false)).isEqualTo("medium image/webp");
        assertThat(FittingVariant.of(ladder(), new MediaHints(640, Set.of("image/png"), false)))
                .isNull();
        assertThat(FittingVariant.of(List.of(), new MediaHints(640, BROWSER, false)))
                .isNull();
    }

    @Test
    void whateverIsThereAndWantedTheChoiceIsReadableAndNoneBetterIsLeft() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            List<VariantView> some = new ArrayList<>(ladder());
            some.removeIf(variant -> random.nextInt(3) == 0);
            boolean saves = random.nextBoolean();
            int wanted = 1 + random.nextInt(2_500);
            VariantView choice = FittingVariant.of(some, new MediaHints(wanted, BROWSER, saves));
            assertThat(choice == null).isEqualTo(some.isEmpty());
            if (choice != null) {
                assertThat(some)
                        .noneMatch(other -> other.width() == choice.width() && other.bytes() < choice.bytes())
                        .noneMatch(other -> isBetter(other, choice, wanted, saves));
            }
        }
    }

    private static boolean isBetter(VariantView other, VariantView choice, int wanted, boolean saves) {
        boolean otherFits = saves ? other.width() <= wanted : other.width() >= wanted;
        boolean choiceFits = saves ? choice.width() <= wanted : choice.width() >= wanted;
        if (otherFits != choiceFits) {
            return otherFits;
        }
        boolean larger = other.width() > choice.width();
        return other.width() != choice.width() && (saves == choiceFits ? larger : !larger);
    }

    private static String fitting(@org.jspecify.annotations.Nullable Integer width, Set<String> types, boolean saves) {
        VariantView choice = Objects.requireNonNull(FittingVariant.of(ladder(), new MediaHints(width, types, saves)));
        return choice.name() + " " + choice.contentType();
    }

    private static List<VariantView> ladder() {
        List<VariantView> variants = new ArrayList<>();
        for (int i = 0; i < WIDTHS.length; i++) {
            String name = MediaFiles.VARIANTS.get(i);
            variants.add(new VariantView(name, "image/jpeg", "", WIDTHS[i], WIDTHS[i], WIDTHS[i] * 100L));
            variants.add(new VariantView(name, "image/webp", "", WIDTHS[i], WIDTHS[i], WIDTHS[i] * 70L));
        }
        return variants;
    }
}

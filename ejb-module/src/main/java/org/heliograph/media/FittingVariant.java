package org.heliograph.media;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.heliograph.media.MediaView.VariantView;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the variant that fits a client: the smallest that is at least as wide as it wants, or the widest; for one that
 * saves data the widest that is not wider, or the smallest. Of one size the type with the fewest bytes among those that
 * it reads.
 */
final class FittingVariant {

    /** For who does not say how wide: a phone's screen, or half of it. */
    static final int USUAL_WIDTH = 1080;

    static final int SAVING_WIDTH = 640;

    private static final Set<String> EVERYBODY_READS = Set.of("image/jpeg");

    private static final Comparator<VariantView> BY_SIZE =
            Comparator.comparingInt(VariantView::width).thenComparingLong(VariantView::bytes);

    private FittingVariant() {}

    /** Null when there is no variant at all, or none of a type that the client reads. */
    static @Nullable VariantView of(List<VariantView> variants, MediaHints hints) {
        Set<String> types = hints.types().isEmpty() ? EVERYBODY_READS : hints.types();
        List<VariantView> readable = variants.stream()
                .filter(variant -> types.contains(variant.contentType()))
                .sorted(BY_SIZE)
                .toList();
        if (readable.isEmpty()) {
            return null;
        }
        int width = fitting(readable, hints);
        return readable.stream()
                .filter(variant -> variant.width() == width)
                .min(Comparator.comparingLong(VariantView::bytes))
                .orElseThrow();
    }

    private static int fitting(List<VariantView> smallestFirst, MediaHints hints) {
        int smallest = smallestFirst.get(0).width();
        int widest = smallestFirst.get(smallestFirst.size() - 1).width();
        if (hints.savesData()) {
            int wanted = hints.width() == null ? SAVING_WIDTH : hints.width();
            return widths(smallestFirst, width -> width <= wanted).max().orElse(smallest);
        }
        int wanted = hints.width() == null ? USUAL_WIDTH : hints.width();
        return widths(smallestFirst, width -> width >= wanted).min().orElse(widest);
    }

    private static java.util.stream.IntStream widths(List<VariantView> variants, Predicate<Integer> wanted) {
        return variants.stream().map(VariantView::width).filter(wanted).mapToInt(Integer::intValue);
    }
}

package org.heliograph.media;

import java.util.List;
import org.heliograph.kernel.DecimalString;
import org.jspecify.annotations.Nullable;

/**
 * A medium as clients see it (contract: {@code media}). Sizes in pixels, bytes and milliseconds; progress 0 to 1. URLs
 * are signed and root-relative, and null while there is nothing behind them.
 *
 * @param fitting the variant for the client that asked for this medium alone; null in lists and while there is none
 */
public record MediaView(
        @DecimalString long id,
        MediaType type,
        MediaStatus status,
        @Nullable MediaFailure failure,
        float progress,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        @Nullable String blurhash,
        @Nullable String altText,
        List<VariantView> variants,
        @Nullable String hlsUrl,
        @Nullable String posterUrl,
        @Nullable String storyboardUrl,
        List<RungView> renditions,
        @Nullable VariantView fitting) {

    /** The same with the variant marked that fits a client. */
    public MediaView fittedTo(MediaHints hints) {
        return new MediaView(
                id,
                type,
                status,
                failure,
                progress,
                width,
                height,
                durationMs,
                blurhash,
                altText,
                variants,
                hlsUrl,
                posterUrl,
                storyboardUrl,
                renditions,
                FittingVariant.of(variants, hints));
    }

    public record VariantView(String name, String contentType, String url, int width, int height, long bytes) {}

    /** A rung of the ladder and how far it is: progress 0 to 1, and why it failed if it did. */
    public record RungView(
            String name,
            RungStatus status,
            float progress,
            @Nullable MediaFailure failure) {}
}

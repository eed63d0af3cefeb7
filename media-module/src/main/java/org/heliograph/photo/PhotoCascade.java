package org.heliograph.photo;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.upload.OriginalType;

/**
 * Decodes a photo once and makes each size from the one before: upright, opaque, in sRGB, never upscaled. Safe for many
 * threads, which wait for each other when their pixels would not fit into memory.
 */
final class PhotoCascade {

    /** Gets the sizes one after the other, the largest first. */
    interface Taker {
        /** @param image the very one of the size before when the photo is smaller than both */
        void take(VariantSize size, BufferedImage image) throws IOException;
    }

    /**
     * What is known of the photo afterwards.
     *
     * @param stored the size of the original, upright
     */
    record Whole(Frame stored, String blurhash) {}

    private final FfmpegPhotos converted;
    private final PhotoReader photos;
    private final PhotoSlots slots;
    private final PixelBudget budget;
    private final List<VariantSize> sizes;

    /** @param sizes largest first, at least one */
    PhotoCascade(Ffmpeg ffmpeg, PhotoSlots slots, PixelBudget budget, List<VariantSize> sizes) {
        this.converted = new FfmpegPhotos(ffmpeg);
        this.photos = new PhotoReader(sizes.get(0).side());
        this.slots = slots;
        this.budget = budget;
        this.sizes = sizes;
    }

    /**
     * @param type as sniffed
     * @param folder for what lies about meanwhile
     * @throws UnprocessableMedia with {@code too_many_pixels}, {@code truncated}, {@code undecodable} or
     *     {@code unsupported_type}
     * @throws IOException when a file could not be read or written, or FFmpeg not be run
     */
    Whole run(Path original, OriginalType type, Path folder, Taker taker) throws IOException, UnprocessableMedia {
        if (!type.isPhoto()) {
            throw new UnprocessableMedia("unsupported_type", "The file is " + type.contentType() + ", no photo");
        }
        Orientation orientation = isTurnedByFfmpeg(type) ? Orientation.UPRIGHT : Orientation.of(original);
        if (!FfmpegPhotos.takes(original, type)) {
            return decode(original, type, Optional.empty(), orientation, taker);
        }
        FfmpegPhotos.header(original, type);
        Path png = folder.resolve("decoded.png");
        try {
            Optional<ICC_Profile> colours;
            try (PhotoSlots.Slot slot = slots.take()) {
                colours = converted.toPng(original, type, png);
            }
            return decode(png, OriginalType.PNG, colours, orientation, taker);
        } finally {
            Files.deleteIfExists(png);
        }
    }

    /** @param colours what they mean, where that is known better than from the file */
    private Whole decode(
            Path file, OriginalType type, Optional<ICC_Profile> colours, Orientation orientation, Taker taker)
            throws IOException, UnprocessableMedia {
        long pixels = photos.pixels(PhotoReader.header(file, type));
        try (PixelBudget.Taken taken = budget.take(pixels)) {
            PhotoReader.Decoded photo = photos.read(file, type);
            return scale(colours.map(photo::in).orElse(photo), orientation, taker);
        }
    }

    private Whole scale(PhotoReader.Decoded photo, Orientation orientation, Taker taker) throws IOException {
        BufferedImage stored = photo.profile()
                .map(profile -> Colours.toSrgb(photo.image(), profile))
                .orElse(photo.image());
        BufferedImage image = orientation.upright(stored);
        Frame whole = orientation.turned() ? photo.stored().turned() : photo.stored();
        for (VariantSize size : sizes) {
            image = Scale.to(whole.within(size.side()), image);
            taker.take(size, image);
        }
        return new Whole(whole, Placeholder.of(image));
    }

    /** The orientation of these is the container's, not EXIF's. */
    private static boolean isTurnedByFfmpeg(OriginalType type) {
        return type == OriginalType.HEIC || type == OriginalType.AVIF;
    }
}

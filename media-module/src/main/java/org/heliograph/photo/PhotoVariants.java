package org.heliograph.photo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.upload.OriginalType;

/**
 * Makes the five sizes of a photo, each as JPEG and WebP: upright, opaque, sRGB, without metadata, never upscaled.
 * The original is decoded once, and each size is made from the one before. Safe for many threads, which wait for
 * each other when their pixels would not fit into memory.
 */
@Dependent
public class PhotoVariants {
    /**
     * What was made.
     *
     * @param width of the original, upright
     * @param height of the original, upright
     * @param variants all five sizes, smallest first, each in both formats
     */
    public record Result(int width, int height, String blurhash, List<Variant> variants) {}

    private static final String JPEG = "image/jpeg";
    private static final String WEBP = "image/webp";

    private final FfmpegPhotos converted;
    private final PhotoReader photos;
    private final PixelBudget budget;
    private final List<VariantSize> sizes;

    @Inject
    public PhotoVariants(Ffmpeg ffmpeg) {
        this(ffmpeg, PixelBudget.HEAP, List.of(VariantSize.values()));
    }

    /** @param sizes largest first, at least one */
    PhotoVariants(Ffmpeg ffmpeg, PixelBudget budget, List<VariantSize> sizes) {
        this.converted = new FfmpegPhotos(ffmpeg);
        this.photos = new PhotoReader(sizes.get(0).side());
        this.budget = budget;
        this.sizes = sizes;
    }

    /**
     * @param type as sniffed
     * @param folder exists, belongs to this medium alone; the variants' files are written there
     * @throws UnprocessableMedia with {@code too_many_pixels}, {@code truncated} or {@code undecodable}
     * @throws IOException when a file could not be read or written, or FFmpeg not be run
     */
    public Result make(Path original, OriginalType type, Path folder) throws IOException, UnprocessableMedia {
        if (!type.isPhoto()) {
            throw new UnprocessableMedia("unsupported_type", "The file is " + type.contentType() + ", no photo");
        }
        Orientation orientation = isTurnedByFfmpeg(type) ? Orientation.UPRIGHT : Orientation.of(original);
        if (!FfmpegPhotos.takes(original, type)) {
            long pixels = photos.pixels(PhotoReader.header(original, type));
            try (PixelBudget.Taken taken = budget.take(pixels)) {
                return make(photos.read(original, type), orientation, folder);
            }
        }
        Path png = folder.resolve("decoded.png");
        long pixels = FfmpegPhotos.header(original, type).pixels();
        try (PixelBudget.Taken taken = budget.take(pixels)) {
            converted.toPng(original, type, png);
            return make(photos.read(png, OriginalType.PNG), orientation, folder);
        } finally {
            Files.deleteIfExists(png);
        }
    }

    private Result make(PhotoReader.Decoded photo, Orientation orientation, Path folder) throws IOException {
        BufferedImage stored = photo.profile()
                .map(profile -> Colours.toSrgb(photo.image(), profile))
                .orElse(photo.image());
        BufferedImage image = orientation.upright(stored);
        Frame whole = orientation.turned() ? photo.stored().turned() : photo.stored();
        List<Variant> variants = new ArrayList<>();
        for (VariantSize size : sizes) {
            BufferedImage scaled = Scale.to(whole.within(size.side()), image);
            boolean same = !variants.isEmpty() && scaled == image;
            List<Variant> pair = same ? copies(variants.subList(0, 2), size, folder) : written(scaled, size, folder);
            variants.addAll(0, pair);
            image = scaled;
        }
        return new Result(whole.width(), whole.height(), Placeholder.of(image), List.copyOf(variants));
    }

    private static List<Variant> written(BufferedImage image, VariantSize size, Path folder) throws IOException {
        Path jpeg = folder.resolve(size.label() + ".jpg");
        PhotoWriter.jpeg(image, jpeg);
        Path webp = folder.resolve(size.label() + ".webp");
        PhotoWriter.webp(image, webp);
        return List.of(
                variant(size, JPEG, jpeg, image.getWidth(), image.getHeight()),
                variant(size, WEBP, webp, image.getWidth(), image.getHeight()));
    }

    /** A photo smaller than two sizes is the same in both. */
    private static List<Variant> copies(List<Variant> larger, VariantSize size, Path folder) throws IOException {
        List<Variant> copies = new ArrayList<>();
        for (Variant variant : larger) {
            String ending = variant.file().substring(variant.file().indexOf('.'));
            Path file = folder.resolve(size.label() + ending);
            Files.copy(folder.resolve(variant.file()), file, StandardCopyOption.REPLACE_EXISTING);
            copies.add(variant(size, variant.contentType(), file, variant.width(), variant.height()));
        }
        return copies;
    }

    private static Variant variant(VariantSize size, String type, Path file, int width, int height) throws IOException {
        return new Variant(size.label(), type, String.valueOf(file.getFileName()), width, height, Files.size(file));
    }

    /** The orientation of these is the container's, not EXIF's. */
    private static boolean isTurnedByFfmpeg(OriginalType type) {
        return type == OriginalType.HEIC || type == OriginalType.AVIF;
    }
}

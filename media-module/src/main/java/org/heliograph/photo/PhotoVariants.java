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
import org.jspecify.annotations.Nullable;

/**
 * Makes the five sizes of a photo, each as JPEG and WebP, without metadata; what {@link PhotoCascade} promises holds for
 * all of them.
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
    private static final int USUAL_DECODERS = 2;

    private final PhotoCascade cascade;

    @Inject
    public PhotoVariants(Ffmpeg ffmpeg, PhotoSlots slots) {
        this(new PhotoCascade(ffmpeg, slots, PixelBudget.HEAP, List.of(VariantSize.values())));
    }

    PhotoVariants(Ffmpeg ffmpeg) {
        this(ffmpeg, new PhotoSlots(USUAL_DECODERS));
    }

    PhotoVariants(PhotoCascade cascade) {
        this.cascade = cascade;
    }

    /**
     * @param type as sniffed
     * @param folder exists, belongs to this medium alone; the variants' files are written there
     * @throws UnprocessableMedia with {@code too_many_pixels}, {@code truncated} or {@code undecodable}
     * @throws IOException when a file could not be read or written, or FFmpeg not be run
     */
    public Result make(Path original, OriginalType type, Path folder) throws IOException, UnprocessableMedia {
        Pairs pairs = new Pairs(folder);
        PhotoCascade.Whole whole = cascade.run(original, type, folder, pairs);
        return new Result(
                whole.stored().width(), whole.stored().height(), whole.blurhash(), List.copyOf(pairs.variants));
    }

    /** Writes each size in both formats. */
    private static final class Pairs implements PhotoCascade.Taker {
        private final Path folder;
        private final List<Variant> variants = new ArrayList<>();
        private @Nullable BufferedImage last;

        Pairs(Path folder) {
            this.folder = folder;
        }

        @Override
        public void take(VariantSize size, BufferedImage image) throws IOException {
            variants.addAll(0, image == last ? copies(variants.subList(0, 2), size) : written(image, size));
            last = image;
        }

        private List<Variant> written(BufferedImage image, VariantSize size) throws IOException {
            Path jpeg = folder.resolve(size.label() + ".jpg");
            PhotoWriter.jpeg(image, jpeg);
            Path webp = folder.resolve(size.label() + ".webp");
            PhotoWriter.webp(image, webp);
            Frame frame = new Frame(image.getWidth(), image.getHeight());
            return List.of(Variant.of(size, JPEG, jpeg, frame), Variant.of(size, WEBP, webp, frame));
        }

        /** A photo smaller than two sizes is the same in both. */
        private List<Variant> copies(List<Variant> larger, VariantSize size) throws IOException {
            List<Variant> copies = new ArrayList<>();
            for (Variant variant : larger) {
                String ending = variant.file().substring(variant.file().indexOf('.'));
                Path file = folder.resolve(size.label() + ending);
                Files.copy(folder.resolve(variant.file()), file, StandardCopyOption.REPLACE_EXISTING);
                copies.add(Variant.of(size, variant.contentType(), file, new Frame(variant.width(), variant.height())));
            }
            return copies;
        }
    }
}

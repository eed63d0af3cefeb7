package org.heliograph.photo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.heliograph.ffmpeg.Ffmpeg;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.upload.OriginalType;
import org.jspecify.annotations.Nullable;

/**
 * Makes the five sizes of a photo as AVIF, by FFmpeg's libaom: the same pixels as {@link PhotoVariants} makes them of. The
 * decoded photo is out of memory before the first of them is encoded, which takes its time.
 */
@Dependent
public class AvifVariants {

    private static final String AVIF = "image/avif";

    private final Ffmpeg ffmpeg;
    private final PhotoCascade cascade;
    private final AvifWriter writer;

    @Inject
    public AvifVariants(Ffmpeg ffmpeg, PhotoSlots slots) {
        this.ffmpeg = ffmpeg;
        this.cascade = new PhotoCascade(ffmpeg, slots, PixelBudget.HEAP, List.of(VariantSize.values()));
        this.writer = new AvifWriter(ffmpeg);
    }

    /** Whether the FFmpeg that was found can do it. */
    public boolean isPossible() {
        return ffmpeg.state().avif();
    }

    /**
     * @param type as sniffed
     * @param folder exists, belongs to this work alone; the variants' files are written there
     * @param gone asked between the sizes, whether they have become pointless
     * @return all five sizes, largest first
     * @throws CancellationException when they have
     * @throws UnprocessableMedia when FFmpeg takes the original or the pixels for unusable
     * @throws IOException when a file could not be read or written, or FFmpeg not be run
     */
    public List<Variant> make(Path original, OriginalType type, Path folder, BooleanSupplier gone)
            throws IOException, UnprocessableMedia {
        RawSizes raw = new RawSizes(folder);
        cascade.run(original, type, folder, raw);
        List<Variant> variants = new ArrayList<>();
        Path last = null;
        for (Raw size : raw.sizes) {
            if (gone.getAsBoolean()) {
                throw new CancellationException("The photo was deleted");
            }
            Path file = folder.resolve(size.size().label() + ".avif");
            if (size.file().equals(last)) {
                Files.copy(folder.resolve(variants.get(variants.size() - 1).file()), file);
            } else {
                writer.write(size.file(), size.frame(), file);
            }
            last = size.file();
            variants.add(Variant.of(size.size(), AVIF, file, size.frame()));
        }
        return List.copyOf(variants);
    }

    /** A size as red, green and blue bytes; of sizes that are the same the file is. */
    private record Raw(VariantSize size, Frame frame, Path file) {}

    /** Puts the sizes aside as plain bytes. */
    private static final class RawSizes implements PhotoCascade.Taker {
        private final Path folder;
        private final List<Raw> sizes = new ArrayList<>();
        private @Nullable BufferedImage last;

        RawSizes(Path folder) {
            this.folder = folder;
        }

        @Override
        public void take(VariantSize size, BufferedImage image) throws IOException {
            Path file = image == last ? sizes.get(sizes.size() - 1).file() : folder.resolve(size.label() + ".rgb");
            if (image != last) {
                write(image, file);
            }
            sizes.add(new Raw(size, new Frame(image.getWidth(), image.getHeight()), file));
            last = image;
        }

        private static void write(BufferedImage image, Path file) throws IOException {
            int[] colours = new int[image.getWidth()];
            byte[] line = new byte[colours.length * 3];
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (int y = 0; y < image.getHeight(); y++) {
                    image.getRGB(0, y, colours.length, 1, colours, 0, colours.length);
                    for (int x = 0; x < colours.length; x++) {
                        line[x * 3] = (byte) (colours[x] >> 16);
                        line[x * 3 + 1] = (byte) (colours[x] >> 8);
                        line[x * 3 + 2] = (byte) colours[x];
                    }
                    out.write(line);
                }
            }
        }
    }
}

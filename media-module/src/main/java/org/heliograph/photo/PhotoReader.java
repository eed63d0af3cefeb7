package org.heliograph.photo;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.upload.OriginalType;

/** Decodes the first picture of a file, once its header has been found harmless. */
final class PhotoReader {
    /**
     * Opaque pixels in the colours of the file.
     *
     * @param image as large as the largest variant at the most
     * @param stored the size of the whole picture, before it was turned or scaled
     */
    record Decoded(BufferedImage image, Frame stored, Optional<ICC_Profile> profile) {}

    private interface Work<T> {
        T with(ImageReader reader) throws IOException, UnprocessableMedia;
    }

    private final PixelBudget budget;
    private final int wanted;

    /** @param wanted the longer side of the largest picture that is made of it, in pixels */
    PhotoReader(PixelBudget budget, int wanted) {
        this.budget = budget;
        this.wanted = wanted;
    }

    /**
     * Decodes, and scales down to the largest variant while the budget is held.
     *
     * @throws UnprocessableMedia with {@code too_many_pixels}, {@code truncated} or {@code undecodable}
     */
    Decoded read(Path file, OriginalType type) throws IOException, UnprocessableMedia {
        return open(file, type, reader -> read(reader, type));
    }

    /** Refuses as reading would do, from the header alone. */
    void checkHeader(Path file, OriginalType type) throws IOException, UnprocessableMedia {
        open(file, type, reader -> {
            PhotoLimits.check(reader.getWidth(0), reader.getHeight(0));
            return reader;
        });
    }

    /** Decoders meet hostile bytes with exceptions of every kind; whichever it is, the bytes are at fault. */
    private static <T> T open(Path file, OriginalType type, Work<T> work) throws IOException, UnprocessableMedia {
        ImageReader reader = ImageCodecs.reader(type);
        try (FileImageInputStream input = new FileImageInputStream(file.toFile())) {
            reader.setInput(input);
            return work.with(reader);
        } catch (EOFException e) {
            throw new UnprocessableMedia("truncated", "The photo ends too early", e);
        } catch (IIOException | RuntimeException e) {
            String code = e.getCause() instanceof EOFException ? "truncated" : "undecodable";
            throw new UnprocessableMedia(code, "The photo cannot be decoded", e);
        } finally {
            reader.dispose();
        }
    }

    private Decoded read(ImageReader reader, OriginalType type) throws IOException, UnprocessableMedia {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        PhotoLimits.check(width, height);
        int step = Math.max(1, Math.max(width, height) / (2 * wanted)); // Less would alias visibly.
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        AtomicBoolean truncated = new AtomicBoolean();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                truncated.set(true);
            }
        });
        try (PixelBudget.Taken taken = budget.take((long) width * height / step / step)) {
            BufferedImage image = reader.read(0, parameters);
            if (truncated.get()) {
                throw new UnprocessableMedia("truncated", "The photo ends too early");
            }
            Optional<ICC_Profile> profile = Colours.profile(image);
            if (profile.isEmpty() && type == OriginalType.PNG) {
                profile = PngProfile.of(reader.getImageMetadata(0));
            }
            Frame stored = new Frame(width, height);
            BufferedImage small = Scale.to(stored.within(wanted), Colours.opaque(image));
            return new Decoded(small, stored, profile);
        }
    }
}

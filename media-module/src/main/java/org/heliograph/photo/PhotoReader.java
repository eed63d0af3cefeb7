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
    record Decoded(BufferedImage image, Frame stored, Optional<ICC_Profile> profile) {
        /** The same pixels, of whose colours more is known than the file says. */
        Decoded in(ICC_Profile known) {
            return new Decoded(image, stored, Optional.of(known));
        }
    }

    private interface Work<T> {
        T with(ImageReader reader) throws IOException, UnprocessableMedia;
    }

    private final int wanted;

    /** @param wanted the longer side of the largest picture that is made of it, in pixels */
    PhotoReader(int wanted) {
        this.wanted = wanted;
    }

    /**
     * Decodes, and scales down to the largest variant. What it holds meanwhile is the caller's to have taken.
     *
     * @throws UnprocessableMedia with {@code too_many_pixels}, {@code truncated} or {@code undecodable}
     */
    Decoded read(Path file, OriginalType type) throws IOException, UnprocessableMedia {
        return open(file, type, reader -> read(reader, type));
    }

    /** The size as stored; refuses as reading would do, from the header alone. */
    static Frame header(Path file, OriginalType type) throws IOException, UnprocessableMedia {
        return open(file, type, reader -> {
            PhotoLimits.check(reader.getWidth(0), reader.getHeight(0));
            return new Frame(reader.getWidth(0), reader.getHeight(0));
        });
    }

    /** How many pixels reading a picture of that size puts into memory. */
    long pixels(Frame stored) {
        return stored.pixels() / step(stored) / step(stored);
    }

    /** Only each so many-th line and column is decoded; less than twice of what is wanted would alias visibly. */
    private int step(Frame stored) {
        return Math.max(1, Math.max(stored.width(), stored.height()) / (2 * wanted));
    }

    /** Decoders meet hostile bytes with exceptions of every kind; whichever it is, the bytes are at fault. */
    private static <T> T open(Path file, OriginalType type, Work<T> work) throws IOException, UnprocessableMedia {
        if (type == OriginalType.JPEG) {
            JpegProfile.check(file);
        }
        ImageReader reader = ImageCodecs.reader(type);
        try (FileImageInputStream input = new FileImageInputStream(file.toFile())) {
            reader.setInput(input);
            return work.with(reader);
        } catch (EOFException e) {
            throw new UnprocessableMedia("truncated", "The photo ends too early", e);
        } catch (IIOException | RuntimeException e) {
            throw endsEarly(e)
                    ? new UnprocessableMedia("truncated", "The photo ends too early", e)
                    : new UnprocessableMedia("undecodable", "The photo cannot be decoded", e);
        } catch (OutOfMemoryError e) {
            // One array that the bytes talked a decoder into must not end a worker; it may also be others' doing.
            throw new IOException("A decoder asked for too much memory", e);
        } finally {
            reader.dispose();
        }
    }

    private static boolean endsEarly(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    private Decoded read(ImageReader reader, OriginalType type) throws IOException, UnprocessableMedia {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        PhotoLimits.check(width, height);
        Frame stored = new Frame(width, height);
        int step = step(stored);
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        AtomicBoolean truncated = new AtomicBoolean();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                truncated.set(true);
            }
        });
        BufferedImage image = reader.read(0, parameters);
        if (truncated.get()) {
            throw new UnprocessableMedia("truncated", "The photo ends too early");
        }
        Optional<ICC_Profile> profile = Colours.profile(image);
        if (profile.isEmpty() && type == OriginalType.PNG) {
            profile = PngProfile.of(reader.getImageMetadata(0));
        }
        BufferedImage small = Colours.opaque(Scale.to(stored.within(wanted), image));
        return new Decoded(small, stored, profile);
    }
}

package org.heliograph.photo;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.spi.ServiceRegistry;
import org.heliograph.upload.OriginalType;

/**
 * The codecs, chosen by class. Those that ImageIO would find depend on the class loader that asked first, and what it
 * has found stays in the JVM after the application is gone; so nothing is registered there.
 */
final class ImageCodecs {
    private static final String JDK = "com.sun.imageio.plugins.";
    private static final JPEGImageReaderSpi JPEG = jpegReaders();
    private static final WebPImageReaderSpi WEBP = new WebPImageReaderSpi();
    private static final WebPImageWriterSpi WEBP_WRITER = new WebPImageWriterSpi();

    private ImageCodecs() {}

    static ImageReader reader(OriginalType type) throws IOException {
        return switch (type) {
            case JPEG -> JPEG.createReaderInstance(null);
            case WEBP -> WEBP.createReaderInstance(null);
            case PNG -> jdk(ImageReaderSpi.class, "png.PNGImageReaderSpi").createReaderInstance();
            case GIF -> jdk(ImageReaderSpi.class, "gif.GIFImageReaderSpi").createReaderInstance();
            default -> throw new IllegalArgumentException("No reader for " + type);
        };
    }

    static ImageWriter jpegWriter() throws IOException {
        return jdk(ImageWriterSpi.class, "jpeg.JPEGImageWriterSpi").createWriterInstance();
    }

    static ImageWriter webpWriter() throws IOException {
        return WEBP_WRITER.createWriterInstance(null);
    }

    /** TwelveMonkeys' reader leaves the decompression to the JDK's, which it looks up when it is registered. */
    private static JPEGImageReaderSpi jpegReaders() {
        ServiceRegistry ours =
                new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        JPEGImageReaderSpi readers = new JPEGImageReaderSpi();
        ours.registerServiceProvider(jdk(ImageReaderSpi.class, "jpeg.JPEGImageReaderSpi"), ImageReaderSpi.class);
        ours.registerServiceProvider(readers, ImageReaderSpi.class);
        return readers;
    }

    private static <T> T jdk(Class<T> kind, String name) {
        Iterator<T> providers = IIORegistry.getDefaultInstance().getServiceProviders(kind, false);
        Stream<T> all = StreamSupport.stream(((Iterable<T>) () -> providers).spliterator(), false);
        return all.filter(provider -> provider.getClass().getName().equals(JDK + name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This Java has no " + JDK + name));
    }
}

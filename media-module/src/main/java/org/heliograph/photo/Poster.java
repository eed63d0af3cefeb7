package org.heliograph.photo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.heliograph.ffmpeg.UnprocessableMedia;
import org.heliograph.upload.OriginalType;

/** The still that stands for a video until it plays, in the size in which it was drawn. */
public record Poster(int width, int height, String blurhash) {
    public static final String JPEG = "poster.jpg";
    public static final String WEBP = "poster.webp";

    /**
     * Writes both files.
     *
     * @param still a PNG
     * @param folder where they are written
     * @throws UnprocessableMedia when the still cannot be decoded
     */
    public static Poster of(Path still, Path folder) throws IOException, UnprocessableMedia {
        PhotoReader stills = new PhotoReader(VariantSize.FULL.side());
        Frame stored = PhotoReader.header(still, OriginalType.PNG);
        try (PixelBudget.Taken taken = PixelBudget.HEAP.take(stills.pixels(stored))) {
            BufferedImage image = stills.read(still, OriginalType.PNG).image();
            PhotoWriter.jpeg(image, folder.resolve(JPEG));
            PhotoWriter.webp(image, folder.resolve(WEBP));
            return new Poster(image.getWidth(), image.getHeight(), Placeholder.of(image));
        }
    }
}

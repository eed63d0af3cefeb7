package org.heliograph.upload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.heliograph.media.MediaType;

/** The types of originals that are taken, under the names that clients and detectors give them. */
public enum OriginalType {
    JPEG(MediaType.PHOTO, "jpeg", "image/jpeg", "image/jpg", "image/pjpeg"),
    PNG(MediaType.PHOTO, "png", "image/png", "image/x-png"),
    WEBP(MediaType.PHOTO, "webp", "image/webp"),
    GIF(MediaType.PHOTO, "gif", "image/gif"),
    HEIC(MediaType.PHOTO, "heic", "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"),
    AVIF(MediaType.PHOTO, "avif", "image/avif"),
    MP4(MediaType.VIDEO, "iso", "video/mp4", "application/mp4", "video/x-m4v", "video/3gpp", "video/3gpp2"),
    QUICKTIME(MediaType.VIDEO, "iso", "video/quicktime"),
    WEBM(MediaType.VIDEO, "ebml", "video/webm"),
    MATROSKA(MediaType.VIDEO, "ebml", "video/x-matroska", "video/matroska", "application/x-matroska");

    private final MediaType type;
    /** Formats that cannot be told apart reliably by their first bytes, and are decoded alike. */
    private final String family;

    private final List<String> names;

    OriginalType(MediaType type, String family, String... names) {
        this.type = type;
        this.family = family;
        this.names = List.of(names);
    }

    /** The type of that name, without regard to case and parameters. */
    public static Optional<OriginalType> of(String contentType) {
        String name = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(taken -> taken.names.contains(name))
                .findFirst();
    }

    /** The one name that is kept and signed. */
    public String contentType() {
        return names.get(0);
    }

    MediaType type() {
        return type;
    }

    public boolean isPhoto() {
        return type == MediaType.PHOTO;
    }

    /** Whether a file of this type may have been announced as that one: the same container, or nearly. */
    public boolean passesFor(OriginalType announced) {
        return family.equals(announced.family);
    }
}

package org.heliograph.processing;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of originals that are taken. */
public enum OriginalType {
    JPEG("image/jpeg", true),
    PNG("image/png", true),
    WEBP("image/webp", true),
    GIF("image/gif", true),
    HEIC("image/heic", true),
    AVIF("image/avif", true),
    MP4("video/mp4", false),
    QUICKTIME("video/quicktime", false),
    WEBM("video/webm", false),
    MATROSKA("video/x-matroska", false),
    AVI("video/x-msvideo", false),
    MPEG_TS("video/mp2t", false),
    MPEG("video/mpeg", false),
    FLV("video/x-flv", false);

    private static final List<Set<OriginalType>> SIBLINGS =
            List.of(EnumSet.of(MP4, QUICKTIME), EnumSet.of(WEBM, MATROSKA));

    private final String contentType;
    private final boolean photo;

    OriginalType(String contentType, boolean photo) {
        this.contentType = contentType;
        this.photo = photo;
    }

    public String contentType() {
        return contentType;
    }

    public boolean isPhoto() {
        return photo;
    }

    /** Whether FFmpeg applies the orientation, which is the container's, not EXIF's. */
    boolean isTurnedByFfmpeg() {
        return this == HEIC || this == AVIF;
    }

    /** Whether a file of this type may have been announced as that one: the same container, or nearly. */
    public boolean passesFor(OriginalType announced) {
        return this == announced || SIBLINGS.stream().anyMatch(pair -> pair.contains(this) && pair.contains(announced));
    }

    /** The type of that name, exactly; parameters and aliases are not taken. */
    public static Optional<OriginalType> of(String contentType) {
        return Stream.of(values())
                .filter(type -> type.contentType.equals(contentType))
                .findFirst();
    }
}

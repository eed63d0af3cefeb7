package org.heliograph.media;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of what is made of a medium. All of one medium lies flat under {@code v/{mediaId}/} in the store and under
 * one signed prefix of URLs, so that playlists can name their neighbours.
 */
public final class MediaFiles {

    /** The sizes of a photo, smallest first. */
    public static final List<String> VARIANTS = List.of("thumbnail", "small", "medium", "large", "full");

    /** The formats of a photo: first what every client takes. */
    static final List<String> FORMATS = List.of("image/jpeg", "image/webp", "image/avif");

    public static final String MASTER = "master.m3u8";
    public static final String POSTER = "poster.jpg";
    public static final String STORYBOARD = "storyboard.vtt";

    /** The index and the sheets. */
    static final String STORYBOARD_PREFIX = "storyboard";

    /** What a derived file may be called: no dot leads, no slash, one of the extensions that we make. */
    private static final Pattern SERVABLE =
            Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}\\.(jpg|webp|avif|m3u8|mp4|m4s|vtt)");

    private MediaFiles() {}

    /** Whether a name can be one of ours; nothing else is ever looked for. */
    public static boolean isServable(String file) {
        return SERVABLE.matcher(file).matches();
    }

    /** Where a derived file lies in the store. */
    public static String keyOf(long mediaId, String file) {
        if (!isServable(file)) {
            throw new IllegalArgumentException(file);
        }
        return prefixOf(mediaId) + file;
    }

    /** What the keys of everything derived from a medium begin with. */
    public static String prefixOf(long mediaId) {
        return "v/" + mediaId + "/";
    }

    /** The content type that a derived file is stored and served with. */
    public static String contentTypeOf(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1);
        return switch (extension) {
            case "jpg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "m3u8" -> "application/vnd.apple.mpegurl";
            case "mp4" -> "video/mp4";
            case "m4s" -> "video/iso.segment";
            case "vtt" -> "text/vtt";
            default -> throw new IllegalArgumentException(file);
        };
    }
}

package org.heliograph.media;

/** Why nothing came of a medium: a stable code for programs and words for its author. */
public record MediaFailure(String code, String message) {

    /** Not the file's fault but ours: it may be tried again. */
    public static final String PROCESSING_FAILED = "processing_failed";

    /** The bytes are not of the announced type. */
    public static final String TYPE_MISMATCH = "type_mismatch";

    public static final String TOO_MANY_PIXELS = "too_many_pixels";
    public static final String UPLOAD_ABORTED = "upload_aborted";
    public static final String UPLOAD_EXPIRED = "upload_expired";
}

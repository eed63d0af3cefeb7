package org.heliograph.processing;

/**
 * The file itself is at fault: trying again cannot help. The code is stable and shown to the author together with
 * the message, which holds FFmpeg's own words where it was FFmpeg that gave up.
 */
public final class UnprocessableMedia extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    public UnprocessableMedia(String code, String message) {
        super(message);
        this.code = code;
    }

    public UnprocessableMedia(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * One of {@code unsupported_type}, {@code too_many_pixels}, {@code too_long}, {@code truncated},
     * {@code undecodable}, {@code no_video}.
     */
    public String code() {
        return code;
    }
}

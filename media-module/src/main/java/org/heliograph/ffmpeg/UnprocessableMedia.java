package org.heliograph.ffmpeg;

/**
 * The file itself is at fault: trying again cannot help. The code is stable and shown to the author together with
 * the message; a decoder's own words, which may name files of this machine, are the cause and for the operator only.
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

    /** The message, and what the decoder said. */
    public String forOperator() {
        Throwable cause = getCause();
        return cause == null ? String.valueOf(getMessage()) : getMessage() + ": " + cause.getMessage();
    }

    /**
     * One of {@code unsupported_type}, {@code too_many_pixels}, {@code too_long}, {@code truncated},
     * {@code undecodable}, {@code no_video}.
     */
    public String code() {
        return code;
    }
}

package org.heliograph.ffmpeg;

import java.io.IOException;

/** The disk of the work folder is full: nobody's fault who waits, and over once something is deleted. */
public final class NoSpace extends IOException {
    private static final long serialVersionUID = 1L;

    /** How the operating system says it, in Java's messages and in FFmpeg's. */
    static final String WORDS = "No space left on device";

    NoSpace(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether that is what a failure comes from, judged by the whole chain of causes. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean said = cause instanceof IOException
                    && String.valueOf(cause.getMessage()).contains(WORDS);
            if (said || cause instanceof NoSpace) {
                return true;
            }
        }
        return false;
    }
}

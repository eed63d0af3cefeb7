package org.heliograph.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The disk of the work folder is full: nobody's fault who waits, and over once something is deleted. */
public final class NoSpace extends IOException {
    private static final long serialVersionUID = 1L;

    /** How the operating system says it, in Java's messages and in FFmpeg's. */
    static final String WORDS = "No space left on device";

    /** Whoever leaves less has been kept from writing more. */
    private static final long LEAST_BYTES = 1 << 20;

    NoSpace(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For what was written by a program that does not say when it could not. */
    public static void check(Path folder) throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < LEAST_BYTES) {
            throw new NoSpace(WORDS, null);
        }
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

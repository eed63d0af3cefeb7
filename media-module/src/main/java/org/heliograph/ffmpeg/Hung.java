package org.heliograph.ffmpeg;

import java.io.IOException;

/** A program said nothing for so long that it was killed. It may have been the machine's fault once, hardly twice. */
public final class Hung extends IOException {
    private static final long serialVersionUID = 1L;

    Hung(String message, Throwable cause) {
        super(message, cause);
    }
}

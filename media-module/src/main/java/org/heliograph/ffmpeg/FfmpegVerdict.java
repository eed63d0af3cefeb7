package org.heliograph.ffmpeg;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/** Reads from a process that failed whose fault it was: the file's, ours, or nobody's (cancelled). */
final class FfmpegVerdict {
    private static final int SIGNAL = 128;
    private static final int INTERRUPTED_BY_SIGNAL = 255;
    /** An encoder gets only what we make of a file; libx264 that lacks memory says no more than that it does not open. */
    private static final Pattern OURS = Pattern.compile(
            "No space left on device|No such file or directory|Cannot allocate memory|malloc of size \\d+ failed"
                    + "|Permission denied|Read-only file system|Resource temporarily unavailable|Too many open files"
                    + "|Disk quota exceeded|error while loading shared libraries|Error opening output|Unknown encoder"
                    + "|Error while opening encoder",
            Pattern.CASE_INSENSITIVE);

    /** Which FFmpeg reports as a lack of memory. */
    private static final String TOO_MANY_STREAMS = "exceeds max_streams";

    private FfmpegVerdict() {}

    /**
     * Never returns normally.
     *
     * @throws CancellationException when the job's watch ended it
     * @throws UnprocessableMedia when FFmpeg gave the file up by itself
     * @throws IOException when it was killed, starved or could not write
     */
    static void raise(CagedProcess process, String program, Exception cause) throws IOException, UnprocessableMedia {
        String words = process.lastWords();
        switch (process.killed()) {
            case CANCELLED -> throw new CancellationException(program + " was cancelled");
            case INTERRUPTED -> throw new InterruptedIOException(program + " was interrupted");
            case SILENT -> throw new Hung(program + " hung. " + words, cause);
            case TIMEOUT -> throw outOfTime(program, words, cause);
            case NONE -> {}
        }
        int exit = process.exitValue();
        if (exit >= SIGNAL && exit < INTERRUPTED_BY_SIGNAL && words.isEmpty()) {
            throw new IOException(program + " was killed (exit " + exit + ")", cause);
        }
        if (words.contains(NoSpace.WORDS)) {
            throw new NoSpace(program + " failed (exit " + exit + "). " + words, cause);
        }
        if (exit == 0
                || exit == INTERRUPTED_BY_SIGNAL
                || exit == SIGNAL + 9
                || (OURS.matcher(words).find() && !words.contains(TOO_MANY_STREAMS))) {
            throw new IOException(program + " failed (exit " + exit + "). " + words, cause);
        }
        throw new UnprocessableMedia(
                "undecodable",
                "The file cannot be decoded",
                new IOException(program + " gave up (exit " + exit + "). " + words));
    }

    /** Looking at a file takes no time: one that used up a minute will do so again. Making rungs depends on the machine. */
    private static IOException outOfTime(String program, String words, Exception cause) {
        String message = program + " ran out of time. " + words;
        return program.equals("ffprobe") ? new Hung(message, cause) : new IOException(message, cause);
    }
}

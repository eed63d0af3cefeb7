package org.heliograph.ffmpeg;

import java.time.Duration;

/**
 * What a process may use.
 *
 * @param timeout wall clock, after which the process is killed
 * @param silence how long it may write nothing to its standard output before it is taken for hung and killed
 * @param cpu processor time over all its threads
 * @param memoryBytes address space: about three times what is really used
 * @param fileBytes the largest file that it may write
 */
public record Limits(Duration timeout, Duration silence, Duration cpu, long memoryBytes, long fileBytes) {
    private static final long MEMORY_BYTES = 6L << 30;
    private static final long FILE_BYTES = 2L << 30;

    /** For a job that should be done within a time, with four processors at most. */
    public static Limits of(Duration timeout) {
        return new Limits(timeout, timeout, timeout.multipliedBy(4), MEMORY_BYTES, FILE_BYTES);
    }

    /** For a program that reports its progress all the time. */
    public Limits silentFor(Duration longest) {
        return new Limits(timeout, longest, cpu, memoryBytes, fileBytes);
    }

    Limits withMemory(long bytes) {
        return new Limits(timeout, silence, cpu, Math.min(memoryBytes, bytes), fileBytes);
    }
}

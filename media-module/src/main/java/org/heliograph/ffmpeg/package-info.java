/**
 * Runs FFmpeg and ffprobe as processes that cannot outlive or outgrow their job.
 *
 * <p>Owns: where the programs are found, the cage around them, and the verdict on how one ended. Knows neither photos
 * nor videos, rows nor object storage. Uses the kernel alone.
 *
 * <p>Two kinds of failure leave this room: {@link org.heliograph.ffmpeg.UnprocessableMedia} is the file's own fault and
 * final, {@link java.io.IOException} is ours and worth another attempt.
 */
@NullMarked
package org.heliograph.ffmpeg;

import org.jspecify.annotations.NullMarked;

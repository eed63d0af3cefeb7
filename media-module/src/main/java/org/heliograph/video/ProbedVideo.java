package org.heliograph.video;

import java.nio.file.Path;

/**
 * A video that may be processed, as ffprobe sees it.
 *
 * @param file the local original
 * @param codec FFmpeg's name of the video codec
 * @param videoStream index of the picture in motion (never cover art)
 * @param audioStream index of the sound; -1 when there is none
 * @param width in square pixels, after rotation
 * @param height in square pixels, after rotation
 * @param durationMs at most {@link MediaProbe#MAX_DURATION_MS}
 * @param frameRate mean frames per second, within 10 and 60: what the renditions are made at
 * @param hdr whether its transfer is PQ or HLG, so that it needs tone mapping
 */
public record ProbedVideo(
        Path file,
        String codec,
        int videoStream,
        int audioStream,
        int width,
        int height,
        long durationMs,
        double frameRate,
        boolean hdr) {
    public boolean hasAudio() {
        return audioStream >= 0;
    }
}

package org.heliograph.ffmpeg;

/**
 * What was found at boot, for health and metrics.
 *
 * @param usable whether videos can be processed here
 * @param source where the programs come from: {@code configured}, {@code path}, {@code bundled} or {@code none}
 * @param version FFmpeg's first line about itself; empty when it cannot be run
 * @param videoEncoder {@code libx264} or {@code libopenh264}; empty when there is neither
 * @param toneMapping whether HDR can be mapped to SDR (needs the filters zscale and tonemap)
 * @param avif whether AVIF can be written (needs the encoder libaom-av1)
 * @param problem why it is not usable; empty when it is
 */
public record FfmpegState(
        boolean usable,
        String source,
        String version,
        String videoEncoder,
        boolean toneMapping,
        boolean avif,
        String problem) {
    static FfmpegState unusable(String source, String problem) {
        return new FfmpegState(false, source, "", "", false, false, problem);
    }
}

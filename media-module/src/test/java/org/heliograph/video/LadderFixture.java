package org.heliograph.video;

import java.time.Duration;
import org.heliograph.ffmpeg.FfmpegFixture;

/** A ladder as no server has it. */
public final class LadderFixture {

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private LadderFixture() {}

    /** Takes FFmpeg for hung after ten seconds. */
    public static HlsLadder impatient() {
        return new HlsLadder(FfmpegFixture.FFMPEG, SILENCE);
    }
}

package org.heliograph.video;

/**
 * A finished rung, or the sound, as the master playlist needs it.
 *
 * @param name the file name of its playlist without {@code .m3u8}; {@link #AUDIO} for the sound
 * @param width 0 for the sound
 * @param height 0 for the sound
 * @param bandwidth the peak over one segment, bits per second
 * @param averageBandwidth bits per second
 * @param codecs as in RFC 6381, e.g. avc1.64001e
 * @param frameRate frames per second; 0 for the sound
 */
public record Rendition(
        String name, int width, int height, long bandwidth, long averageBandwidth, String codecs, double frameRate) {
    public static final String AUDIO = "audio";

    private static final String AAC = "mp4a.40.2";

    /** The one track of sound that all rungs share. */
    public static Rendition sound(long bandwidth, long averageBandwidth) {
        return new Rendition(AUDIO, 0, 0, bandwidth, averageBandwidth, AAC, 0);
    }

    public boolean isAudio() {
        return name.equals(AUDIO);
    }

    public String playlist() {
        return name + ".m3u8";
    }
}

package org.heliograph.video;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The HLS master playlist of what is finished so far: valid at every stage, since only finished rungs are named. */
public final class MasterPlaylist {
    public static final String FILE = "master.m3u8";
    public static final String CONTENT_TYPE = "application/vnd.apple.mpegurl";

    private static final String GROUP = "sound";

    private MasterPlaylist() {}

    /** @param renditions finished ones in any order, among them the sound if there is any; at least one picture */
    public static String of(List<Rendition> renditions) {
        Optional<Rendition> audio =
                renditions.stream().filter(Rendition::isAudio).findFirst();
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        audio.ifPresent(sound -> text.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"" + GROUP
                + "\",NAME=\"audio\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"" + sound.playlist() + "\"\n"));
        renditions.stream()
                .filter(rendition -> !rendition.isAudio())
                .sorted(Comparator.comparingLong(Rendition::bandwidth))
                .forEach(rung -> text.append(variant(rung, audio)));
        return text.toString();
    }

    private static String variant(Rendition rung, Optional<Rendition> audio) {
        long bandwidth = rung.bandwidth() + audio.map(Rendition::bandwidth).orElse(0L);
        long average =
                rung.averageBandwidth() + audio.map(Rendition::averageBandwidth).orElse(0L);
        String codecs = rung.codecs() + audio.map(sound -> "," + sound.codecs()).orElse("");
        String group = audio.map(sound -> ",AUDIO=\"" + GROUP + "\"").orElse("");
        return String.format(
                Locale.ROOT,
                "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,RESOLUTION=%dx%d,FRAME-RATE=%.3f,CODECS=\"%s\"%s\n%s\n",
                bandwidth,
                average,
                rung.width(),
                rung.height(),
                rung.frameRate(),
                codecs,
                group,
                rung.playlist());
    }
}

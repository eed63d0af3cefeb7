package org.heliograph.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MasterPlaylistTest {
    private static final Rendition LOW = new Rendition("360p", 640, 360, 900_000, 700_000, "avc1.64001e", 29.97);
    private static final Rendition HIGH =
            new Rendition("1080p", 1920, 1080, 5_000_000, 4_000_000, "avc1.640028", 29.97);
    private static final Rendition SOUND = new Rendition("audio", 0, 0, 140_000, 130_000, "mp4a.40.2", 0);

    @Test
    void everythingAPlayerChoosesByIsThere() {
        assertThat(MasterPlaylist.of(List.of(HIGH, SOUND, LOW))).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="audio",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=1040000,AVERAGE-BANDWIDTH=830000,RESOLUTION=640x360,FRAME-RATE=29.970,CODECS="avc1.64001e,mp4a.40.2",AUDIO="sound"
                360p.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=5140000,AVERAGE-BANDWIDTH=4130000,RESOLUTION=1920x1080,FRAME-RATE=29.970,CODECS="avc1.640028,mp4a.40.2",AUDIO="sound"
                1080p.m3u8
                """);
    }

    @Test
    void oneSilentRungIsAWholePlaylist() {
        assertThat(MasterPlaylist.of(List.of(LOW))).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=700000,RESOLUTION=640x360,FRAME-RATE=29.970,CODECS="avc1.64001e"
                360p.m3u8
                """);
    }
}

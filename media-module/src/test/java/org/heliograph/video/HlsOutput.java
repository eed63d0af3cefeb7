package org.heliograph.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.lindstrom.m3u8.model.MasterPlaylist;
import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.model.MediaSegment;
import io.lindstrom.m3u8.parser.MasterPlaylistParser;
import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.bramp.ffmpeg.probe.FFmpegStream;
import org.heliograph.ffmpeg.FfmpegFixture;
import org.heliograph.ffmpeg.JobWatch;
import org.heliograph.ffmpeg.Limits;

/** What a ladder left in its folder, read by ffprobe, by FFmpeg and by somebody else's HLS parser. */
record HlsOutput(Path folder) {

    FFmpegStream stream(String rung) throws Exception {
        return FfmpegFixture.FFMPEG.probe(whole(rung)).getStreams().get(0);
    }

    String size(String rung) throws Exception {
        FFmpegStream stream = stream(rung);
        return stream.width + "x" + stream.height;
    }

    /** Seconds, by the rung's playlist; checks on the way that it is sound and names what is there. */
    double seconds(String rung) throws Exception {
        MediaPlaylist playlist = new MediaPlaylistParser().readPlaylist(folder.resolve(rung + ".m3u8"));
        assertThat(playlist.ongoing()).as("EXT-X-ENDLIST is there").isFalse();
        double sum = 0;
        for (MediaSegment segment : playlist.mediaSegments()) {
            assertThat(folder.resolve(segment.uri())).isNotEmptyFile();
            assertThat(Math.round(segment.duration())).isLessThanOrEqualTo(playlist.targetDuration());
            sum += segment.duration();
        }
        assertThat(playlist.mediaSegments().get(0).segmentMap())
                .hasValueSatisfying(map -> assertThat(folder.resolve(map.uri())).isNotEmptyFile());
        return sum;
    }

    /** The names of the rungs that the master playlist of these renditions offers, as that parser reads them. */
    List<String> offered(List<Rendition> renditions) throws Exception {
        String text = org.heliograph.video.MasterPlaylist.of(renditions);
        MasterPlaylist master = new MasterPlaylistParser().readPlaylist(text);
        master.alternativeRenditions()
                .forEach(sound ->
                        assertThat(folder.resolve(sound.uri().orElseThrow())).isNotEmptyFile());
        return master.variants().stream()
                .map(variant -> variant.uri().replace(".m3u8", ""))
                .toList();
    }

    /** Seconds from the first frame on. */
    List<String> keyframes(String rung) throws Exception {
        List<Double> times = new ArrayList<>();
        FfmpegFixture.FFMPEG.run(
                List.of(
                        "-v",
                        "error",
                        "-nostdin",
                        "-skip_frame",
                        "nokey",
                        "-i",
                        whole(rung).toString(),
                        "-f",
                        "framehash",
                        "-fps_mode",
                        "passthrough",
                        "-enc_time_base",
                        "1/1000",
                        "-"),
                folder,
                Limits.of(Duration.ofSeconds(60)),
                line -> {
                    if (line.startsWith("0,")) {
                        times.add(Double.parseDouble(line.split(",")[2].strip()) / 1000);
                    }
                },
                JobWatch.NONE);
        return times.stream().map(time -> String.valueOf(time - times.get(0))).toList();
    }

    /** Init segment and segments in one file are an ordinary fragmented MP4. */
    private Path whole(String rung) throws Exception {
        Path whole = folder.resolveSibling(rung + ".mp4");
        Files.write(whole, Files.readAllBytes(folder.resolve(rung + "_init.mp4")));
        for (String file : SegmentList.read(folder, rung).files()) {
            if (file.endsWith(".m4s")) {
                Files.write(whole, Files.readAllBytes(folder.resolve(file)), StandardOpenOption.APPEND);
            }
        }
        return whole;
    }
}

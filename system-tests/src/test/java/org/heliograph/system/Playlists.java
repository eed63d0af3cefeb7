package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Looks at an HLS ladder as a player does, with ffprobe over HTTP: every rung plays, all cut at the same moments. */
final class Playlists {

    private Playlists() {}

    static void check(HeliographServer server, String master) {
        List<String> rungs = rungs(master);
        assertThat(rungs).isNotEmpty();
        List<String> first = keyframes(server, rungs.get(0));
        assertThat(first).isNotEmpty();
        for (String rung : rungs) {
            assertThat(keyframes(server, rung)).as("keyframes of " + rung).isEqualTo(first);
        }
    }

    /** The addresses of the media playlists that a master playlist names for video. */
    static List<String> rungs(String master) {
        Client.Answer answer = new Client("").get(master);
        answer.expect(200);
        String[] lines = new String(answer.response().body(), StandardCharsets.UTF_8).split("\n");
        assertThat(lines[0]).isEqualTo("#EXTM3U");
        List<String> rungs = new ArrayList<>();
        for (int i = 0; i + 1 < lines.length; i++) {
            if (lines[i].startsWith("#EXT-X-STREAM-INF")) {
                assertThat(lines[i]).contains("RESOLUTION=", "BANDWIDTH=", "CODECS=", "FRAME-RATE=");
                rungs.add(URI.create(master).resolve(lines[i + 1].strip()).toString());
            }
        }
        return rungs;
    }

    private static List<String> keyframes(HeliographServer server, String playlist) {
        String output = Samples.Ffmpeg.of(server)
                .run(
                        "ffprobe",
                        List.of(
                                "-select_streams",
                                "v:0",
                                "-skip_frame",
                                "nokey",
                                "-show_entries",
                                "frame=pts_time",
                                "-of",
                                "json",
                                playlist));
        try {
            JsonNode frames = Client.json().readTree(output).path("frames");
            List<String> times = new ArrayList<>();
            frames.forEach(frame ->
                    times.add(String.format("%.1f", frame.path("pts_time").asDouble())));
            return times;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

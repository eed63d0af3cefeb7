package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * hls.js in a real browser plays and seeks what is there: of a server that sheds higher rungs the first one, and all of
 * them once it makes up for it.
 */
class PlayerIT {

    @TempDir
    private Path profiles;

    @Test
    void aBrowserPlaysAndSeeksAVideoThatIsPartialAndTheSameWhenItIsReady() throws Exception {
        Programs.require("chromium");
        try (var server = new HeliographServer("player").with("HELIOGRAPH_VIDEO_SHEDDING", "on");
                var page = new PlayerPage(server.start().url())) {
            Client author = Client.signedUp(server.url(), "vera");
            String mediaId = author.upload("video/mp4", Samples.mp4(server, "854x480", 14, true));

            author.awaitMedia(mediaId, "partial", Duration.ofMinutes(2));
            plays(page, author, mediaId, 360);

            server.stop();
            server.with("HELIOGRAPH_VIDEO_SHEDDING", "off").start();
            author.awaitMedia(mediaId, "ready", Duration.ofMinutes(2));
            plays(page, author, mediaId, 240, 360, 480);
        }
    }

    private void plays(PlayerPage page, Client author, String mediaId, Integer... heights) throws Exception {
        JsonNode media = author.get("/v1/media/" + mediaId).expect(200);

        JsonNode seen = page.play(media.path("hls_url").asText(), profiles.resolve("with-" + heights.length));

        assertThat(seen.path("error").isNull()).as(seen.toString()).isTrue();
        List<Integer> levels = StreamSupport.stream(seen.path("levels").spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
        assertThat(levels).containsExactly(heights);
        assertThat(seen.path("played").asDouble()).isGreaterThan(1.5);
        assertThat(seen.path("duration").asDouble()).isCloseTo(14, within(0.3));
        assertThat(seen.path("sought").asDouble()).isGreaterThan(11.5);
        assertThat(seen.path("width").asInt()).isIn(426, 640, 854);
    }
}

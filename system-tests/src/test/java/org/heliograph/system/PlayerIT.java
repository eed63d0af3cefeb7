package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * hls.js in a real browser plays and seeks what is there: of a server that sheds higher rungs the first one, and all of
 * them once it makes up for it.
 */
class PlayerIT {

    private static final Pattern RUNG = Pattern.compile("/(\\d{3,4})p");

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
            String post = author.publish("A test card", mediaId);
            playsInTheWebClient(server, author, post, Chromium.Screen.DESKTOP, 360);

            server.stop();
            server.with("HELIOGRAPH_VIDEO_SHEDDING", "off").start();
            author.awaitMedia(mediaId, "ready", Duration.ofMinutes(2));
            plays(page, author, mediaId, 240, 360, 480);
            playsInTheWebClient(server, author, post, Chromium.Screen.DESKTOP, 360);
            playsInTheWebClient(server, author, post, Chromium.Screen.PHONE, 240);
        }
    }

    /** No rung is fetched that is larger than the place that the video has on that screen. */
    private static void playsInTheWebClient(
            HeliographServer server, Client author, String post, Chromium.Screen screen, int height) {
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.visitor(server.url(), screen, ColorScheme.DARK);
            Set<String> rungs = new TreeSet<>();
            page.onRequest(request -> {
                Matcher rung = RUNG.matcher(request.url());
                if (rung.find()) {
                    rungs.add(rung.group(1));
                }
            });
            page.navigate("/sign-in?to=/posts/" + post);
            page.getByLabel("Username").fill(author.username());
            page.getByLabel("Password").fill("correct horse vera");
            page.getByRole(AriaRole.BUTTON, Visits.named("Sign in")).click();
            page.getByRole(AriaRole.BUTTON, Visits.named("Play")).click();
            Visits.await(page, "the video to play", "document.querySelector('video').currentTime > 0.5");
            Visits.await(page, "the fitting rung", "document.querySelector('video').videoHeight === " + height);
            assertThat(rungs).contains("" + height).doesNotContain("480");
            assertThat(chromium.errors()).isEmpty();
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

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * hls.js in a real browser plays and seeks what is there: of a server that sheds higher rungs the first one, and all of
 * them once it makes up for it.
 */
@ExtendWith(SharedServer.class)
class PlayerIT {

    private static final Pattern RUNG = Pattern.compile("/(\\d{3,4})p");

    private final HeliographServer server = SharedServer.server();

    @TempDir
    private Path profiles;

    @Test
    void aBrowserPlaysAndSeeksAVideoThatIsPartialAndTheSameWhenItIsReady() throws Exception {
        Programs.require("chromium");
        Client author = Client.signedUp(server.url(), "vera");
        byte[] video = Samples.mp4(server, "854x480", 14, true);
        try (var page = new PlayerPage(server.url());
                var chromium = new Chromium()) {
            String mediaId;
            String post;
            try (Jam jam = Jam.of(server)) {
                jam.awaitShedding();
                mediaId = author.upload("video/mp4", video);
                author.awaitMedia(mediaId, "partial", Duration.ofMinutes(2));
                plays(page, author, mediaId, 360);
                post = author.publish("A test card", mediaId);
                playsInTheWebClient(chromium, author, post, Chromium.Screen.DESKTOP, 360);
            }

            author.awaitMedia(mediaId, "ready", Duration.ofMinutes(2));
            plays(page, author, mediaId, 240, 360, 480);
            playsInTheWebClient(chromium, author, post, Chromium.Screen.DESKTOP, 360);
            playsInTheWebClient(chromium, author, post, Chromium.Screen.PHONE, 240);
        }
    }

    /** A first rung that waits for long, as the server sees it: its row is held, so that no worker takes it. */
    private record Jam(HeliographServer server, Connection holder) implements AutoCloseable {

        static Jam of(HeliographServer server) throws SQLException {
            server.update("""
                    insert into video_job (media_id, owner_id, lane, due_at, woken_at)
                    values (1, 1, 'first', now() + interval '1 hour', now())""");
            Connection holder = server.database();
            holder.setAutoCommit(false);
            holder.createStatement().execute("select 1 from video_job where media_id = 1 for key share");
            // Workers pass over a row whose key is locked; what is not its key can still be changed.
            server.update("update video_job set due_at = now() - interval '10 minutes' where media_id = 1");
            return new Jam(server, holder);
        }

        void awaitShedding() {
            Awaitility.await("higher rungs to be shed")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> server.metrics().of("heliograph_video_shedding") == 1);
        }

        @Override
        public void close() throws SQLException {
            try (holder) {
                holder.createStatement().execute("delete from video_job where media_id = 1");
                holder.commit();
            }
        }
    }

    /** No rung is fetched that is larger than the place that the video has on that screen. */
    private void playsInTheWebClient(
            Chromium chromium, Client author, String post, Chromium.Screen screen, int height) {
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
        page.context().close();
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

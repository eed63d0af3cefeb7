package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which video is worked on when, and that each rung has a fate of its own. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VideoJobsIT {

    private HeliographServer server;
    private Transcodes transcodes;
    private Client author;
    private byte[] large = {};
    private byte[] small = {};

    @BeforeAll
    void aServerAtRest() {
        server = SharedServer.server();
        server.awaitNothingOnItsWay();
        transcodes = new Transcodes(server);
        author = Client.signedUp(server.url(), "vera");
        large = Samples.mp4(server, "1280x720", 15, true);
        small = Samples.mp4(server, "854x480", 15, true);
    }

    @Test
    void aVideoPlaysBeforeItsOtherRungsAreThereAndEachShowsItsProgress() throws SQLException {
        String mediaId = author.upload("video/mp4", large);

        ProcessHandle rest = transcodes.await(false);
        Cluster.hang(rest);
        try {
            isPartial(mediaId);
            assertThat(rest.isAlive()).isTrue();
        } finally {
            Cluster.wake(rest);
        }

        author.awaitMedia(mediaId, "ready", Duration.ofMinutes(3));
        JsonNode ready = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(statesOf(ready)).containsExactly("240p ready", "360p ready", "480p ready", "720p ready");
        assertThat(ready.path("progress").asDouble()).isEqualTo(1);
        Playlists.check(server, server.url() + ready.path("hls_url").asText());
        transcodes.assertSettled(author, mediaId);
        assertThat(server.count("select sum(attempts) from rendition where media_id = " + mediaId))
                .isEqualTo(4);
    }

    private void isPartial(String mediaId) {
        JsonNode partial = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(partial.path("status").asText()).isEqualTo("partial");
        assertThat(partial.path("poster_url").isTextual()).isTrue();
        assertThat(partial.path("progress").asDouble()).isBetween(0.2, 0.99);
        assertThat(statesOf(partial))
                .containsExactly("240p processing", "360p ready", "480p processing", "720p processing");
        String master = server.url() + partial.path("hls_url").asText();
        assertThat(Playlists.rungs(master)).singleElement().asString().endsWith("/360p.m3u8");
        Playlists.check(server, master);
    }

    @Test
    void rungsThatFailTogetherAreTriedAloneAndTheFirstIsNotMadeAgain() throws SQLException {
        String mediaId = author.upload("video/mp4", small);

        transcodes.await(false).destroyForcibly();

        author.awaitMedia(mediaId, "ready", Duration.ofMinutes(3));
        JsonNode ready = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(statesOf(ready)).containsExactly("240p ready", "360p ready", "480p ready");
        assertThat(attempts(mediaId, "360p")).isEqualTo(1);
        assertThat(attempts(mediaId, "240p")).isEqualTo(2);
        assertThat(attempts(mediaId, "480p")).isEqualTo(2);
        Playlists.check(server, server.url() + ready.path("hls_url").asText());
        transcodes.assertSettled(author, mediaId);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeletedVideoIsWorkedOnNoLongerAndLeavesNothing(boolean inFirst) throws SQLException {
        String mediaId = author.upload("video/mp4", large);
        Cluster.hang(transcodes.await(inFirst));
        String postId = author.publish("soon gone", mediaId);

        author.delete("/v1/posts/" + postId).expect(204);

        awaitEnd();
        Awaitility.await("nothing to be left").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(transcodes.workFolders()).isEmpty();
            assertThat(transcodes.objects(mediaId)).isEmpty();
            assertThat(server.count("select count(*) from video_job where media_id = " + mediaId))
                    .isZero();
        });
        String status = inFirst ? "processing" : "partial";
        assertThat(server.count("select count(*) from media where status = '" + status + "' and id = " + mediaId))
                .isEqualTo(1);
    }

    /** All media of somebody who is away are refused, until he returns. */
    @Test
    void aVideoThatIsTakenDownIsLaidAsideUntilItReturns() throws SQLException {
        Client lea = Client.signedUp(server.url(), "lea");
        String mediaId = lea.upload("video/mp4", small);
        Cluster.hang(transcodes.await(false));
        Set<String> before = transcodes.objects(mediaId);

        lea.post("/v1/me/deactivate", Map.of()).expect(204);

        awaitEnd();
        Awaitility.await("the job to be laid aside")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        server.count("select count(*) from video_job where claim is null and media_id = " + mediaId)
                                == 1);
        assertThat(transcodes.workFolders()).isEmpty();
        assertThat(transcodes.objects(mediaId)).isEqualTo(before);
        assertThat(server.count("select attempts from video_job where media_id = " + mediaId))
                .isZero();

        lea.token(new Client(server.url())
                .post("/v1/sessions", Map.of("username", lea.username(), "password", "correct horse lea"))
                .expect(201));
        lea.awaitMedia(mediaId, "ready", Duration.ofMinutes(3));
        transcodes.assertSettled(lea, mediaId);
    }

    /** Far sooner than one that hangs is given up on. */
    private void awaitEnd() {
        Awaitility.await("FFmpeg to be ended")
                .atMost(Duration.ofSeconds(20))
                .until(() -> transcodes.running().isEmpty());
    }

    @Test
    void fiftyVideosOfOneDoNotHoldUpTheFirstOfAnother() throws SQLException, IOException {
        byte[] clip = Samples.mp4(server, "64x64", 0.4, false);
        Client prolific = Client.signedUp(server.url(), "ada");
        Client newcomer = Client.signedUp(server.url(), "bob");
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(prolific.upload("video/mp4", clip));
        }
        long before = server.count("select count(*) from video_job where owner_id = " + prolific.id());
        assertThat(before).as("waiting jobs").isGreaterThan(15);

        String one = newcomer.upload("video/mp4", clip);
        newcomer.awaitMedia(one, "ready", Duration.ofMinutes(2));

        long asked = server.count(
                "select cast(extract(epoch from uploaded_at) * 1000 as bigint) from media where id = " + one);
        long made = madeAt(one);
        int meanwhile = 0;
        for (String mediaId : many) {
            prolific.awaitMedia(mediaId, "ready", Duration.ofMinutes(3));
            long at = madeAt(mediaId);
            meanwhile += asked < at && at < made ? 1 : 0;
        }
        assertThat(meanwhile).as("videos of the other made meanwhile").isLessThan(12);
    }

    /** When the first rung was there, in milliseconds since 1970: by the server's clock, however slow the tests are. */
    private long madeAt(String mediaId) throws IOException {
        return Files.getLastModifiedTime(server.data().resolve("objects/heliograph/v/" + mediaId + "/master.m3u8"))
                .toMillis();
    }

    private long attempts(String mediaId, String rung) throws SQLException {
        return server.count("select attempts from rendition where name = '" + rung + "' and media_id = " + mediaId);
    }

    private static List<String> statesOf(JsonNode media) {
        List<String> states = new ArrayList<>();
        media.path("renditions")
                .forEach(rung -> states.add(
                        rung.path("name").asText() + " " + rung.path("status").asText()));
        return states;
    }
}

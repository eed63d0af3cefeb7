package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

    @BeforeAll
    void aServerAtRest() {
        server = SharedServer.server();
        server.awaitNothingOnItsWay();
        transcodes = new Transcodes(server);
        author = Client.signedUp(server.url(), "vera");
    }

    @Test
    void aVideoPlaysBeforeItsOtherRungsAreThereAndEachShowsItsProgress() throws SQLException {
        String mediaId = author.upload("video/mp4", Samples.mp4(server, "1280x720", 25, true));

        ProcessHandle rest = transcodes.await(false);
        JsonNode partial = author.get("/v1/media/" + mediaId).expect(200);

        assertThat(rest.isAlive()).isTrue();
        assertThat(partial.path("status").asText()).isEqualTo("partial");
        assertThat(partial.path("poster_url").isTextual()).isTrue();
        assertThat(partial.path("progress").asDouble()).isBetween(0.2, 0.99);
        assertThat(statesOf(partial))
                .containsExactly("240p processing", "360p ready", "480p processing", "720p processing");
        String master = server.url() + partial.path("hls_url").asText();
        assertThat(Playlists.rungs(master)).singleElement().asString().endsWith("/360p.m3u8");
        Playlists.check(server, master);

        author.awaitMedia(mediaId, "ready", Duration.ofMinutes(3));
        JsonNode ready = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(statesOf(ready)).containsExactly("240p ready", "360p ready", "480p ready", "720p ready");
        assertThat(ready.path("progress").asDouble()).isEqualTo(1);
        Playlists.check(server, server.url() + ready.path("hls_url").asText());
        transcodes.assertSettled(author, mediaId);
        assertThat(server.count("select sum(attempts) from rendition where media_id = " + mediaId))
                .isEqualTo(4);
    }

    @Test
    void rungsThatFailTogetherAreTriedAloneAndTheFirstIsNotMadeAgain() throws SQLException {
        String mediaId = author.upload("video/mp4", Samples.mp4(server, "854x480", 25, true));

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
        String mediaId = author.upload("video/mp4", Samples.mp4(server, "1280x720", 40, true));
        String postId = author.publish("soon gone", mediaId);
        transcodes.await(inFirst);

        author.delete("/v1/posts/" + postId).expect(204);

        awaitEnd();
        Awaitility.await("nothing to be left").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
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
        String mediaId = lea.upload("video/mp4", Samples.mp4(server, "854x480", 40, true));
        transcodes.await(false);
        Set<String> before = transcodes.objects(mediaId);

        lea.post("/v1/me/deactivate", Map.of()).expect(204);

        awaitEnd();
        Awaitility.await("the job to be laid aside")
                .atMost(Duration.ofSeconds(10))
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

    private void awaitEnd() {
        Awaitility.await("FFmpeg to end")
                .atMost(Duration.ofSeconds(5))
                .until(() -> transcodes.running().isEmpty());
    }

    @Test
    void fiftyVideosOfOneDoNotHoldUpTheFirstOfAnother() throws SQLException {
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

        long after = server.count("select count(*) from video_job where owner_id = " + prolific.id());
        assertThat(before - after).as("jobs of the other done meanwhile").isLessThan(12);
        for (String mediaId : many) {
            prolific.awaitMedia(mediaId, "ready", Duration.ofMinutes(3));
        }
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

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FFmpeg or the server ends in the middle of a transcode, and the video ends right all the same: nothing is lost and
 * nothing left over. A short round in {@code verify}; all with {@code -Dheliograph.faults=all} (see docs/operations.md).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(FaultyServer.class)
class VideoFaultsIT {

    private static final boolean ALL = "all".equals(System.getProperty("heliograph.faults"));
    private static final Duration SOON = Duration.ofMinutes(2);

    /** Where a transcode is when something happens to it. */
    enum Stage {
        BEFORE_FIRST,
        IN_FIRST,
        PUTTING_FIRST,
        FINISHING_FIRST,
        BETWEEN,
        IN_REST,
        PUTTING_REST,
        FINISHING_REST
    }

    private HeliographServer server;
    private Transcodes transcodes;
    private Client author;
    private byte[] video = {};

    @BeforeAll
    void aVideo() {
        server = FaultyServer.server();
        transcodes = new Transcodes(server);
        author = Client.signedUp(server.url(), "vera");
        video = Samples.mp4(server, "854x480", 12, true);
    }

    static Stream<Stage> stages() {
        return ALL ? Arrays.stream(Stage.values()) : Stream.of(Stage.FINISHING_REST);
    }

    @ParameterizedTest
    @MethodSource("stages")
    void aServerKilledInAnyStageGoesOnWhereItWas(Stage stage) throws SQLException {
        String mediaId = author.upload("video/mp4", video);
        await(stage, mediaId);

        FaultyServer.restart();

        isReadyAndWhole(mediaId, 3);
    }

    /** Its only rung brings the storyboard along, which a second attempt does without. */
    @Test
    @Tag("long")
    void aServerKilledWhileItPutsAStoryboardLeavesNothingOfIt() throws SQLException {
        String mediaId = author.upload("video/mp4", Samples.mp4(server, "320x180", 5, true));
        halt(mediaId, "storyboard.vtt");

        FaultyServer.restart();

        isReadyAndWhole(mediaId, 1);
    }

    @Test
    void aKilledFirstTranscodeIsTriedAgain() throws SQLException {
        String mediaId = author.upload("video/mp4", video);
        transcodes.await(true).destroyForcibly();

        isReadyAndWhole(mediaId, 3);
        assertThat(server.count("select attempts from rendition where is_first and media_id = " + mediaId))
                .isEqualTo(2);
    }

    @Test
    @Tag("long")
    void aHungTranscodeIsKilledAndTriedAgain() throws SQLException {
        String mediaId = author.upload("video/mp4", video);
        ProcessHandle hung = transcodes.await(true);
        Cluster.hang(hung);

        isReadyAndWhole(mediaId, 3);
        assertThat(hung.isAlive()).isFalse();
    }

    @Test
    @Tag("long")
    void aTranscodeThatHangsTwiceEndsAsADeadLetterWithItsReason() throws SQLException {
        String mediaId = author.upload("video/mp4", video);
        ProcessHandle first = transcodes.await(true);
        Cluster.hang(first);
        Awaitility.await("the hung transcode to be killed").atMost(SOON).until(() -> !first.isAlive());
        Cluster.hang(transcodes.await(true));

        isGivenUp(mediaId, SOON, "ffmpeg hung%");
        assertThat(server.count("select attempts from dead_letter where payload like '%" + mediaId + "%'"))
                .isEqualTo(2);
    }

    @Test
    @Tag("long")
    void aTranscodeThatDiesEachTimeEndsAsADeadLetterWithItsReason() throws SQLException {
        String mediaId = author.upload("video/mp4", video);
        Awaitility.await("the video to be given up on")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    transcodes.running().forEach(ProcessHandle::destroyForcibly);
                    return server.count("select count(*) from media where status = 'failed' and id = " + mediaId) == 1;
                });

        isGivenUp(mediaId, SOON, "ffmpeg%");
    }

    private void await(Stage stage, String mediaId) {
        switch (stage) {
            case BEFORE_FIRST -> {}
            case IN_FIRST -> transcodes.await(true);
            case PUTTING_FIRST -> halt(mediaId, "poster.jpg");
            case FINISHING_FIRST -> halt(mediaId, "master.m3u8");
            case BETWEEN -> author.awaitMedia(mediaId, "partial", SOON);
            case IN_REST -> transcodes.await(false);
            case PUTTING_REST -> halt(mediaId, "480p_00002.m4s");
            case FINISHING_REST -> {
                author.awaitMedia(mediaId, "partial", SOON);
                halt(mediaId, "master.m3u8");
            }
        }
    }

    /** The master playlist is put when all other files are there, just before the rows are changed. */
    private void halt(String mediaId, String file) {
        FaultyServer.store().haltAt("PUT /heliograph/v/" + mediaId + "/" + file);
        FaultyServer.store().awaitHalt(SOON);
    }

    private void isReadyAndWhole(String mediaId, int rungs) throws SQLException {
        author.awaitMedia(mediaId, "ready", Duration.ofMinutes(5));
        JsonNode media = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(media.path("renditions"))
                .hasSize(rungs)
                .allMatch(rung -> rung.path("status").asText().equals("ready"));
        Playlists.check(server, server.url() + media.path("hls_url").asText());
        transcodes.assertSettled(author, mediaId);
        assertThat(server.count("select count(*) from dead_letter where payload like '%" + mediaId + "%'"))
                .isZero();
    }

    private void isGivenUp(String mediaId, Duration limit, String reason) throws SQLException {
        author.awaitMedia(mediaId, "failed", limit);
        JsonNode media = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(media.at("/failure/code").asText()).isEqualTo("processing_failed");
        assertThat(media.path("renditions"))
                .isNotEmpty()
                .allMatch(rung -> rung.path("status").asText().equals("failed"));
        assertThat(server.count("select count(*) from dead_letter where reason like '" + reason
                        + "' and payload like '%" + mediaId + "%'"))
                .isEqualTo(1);
        transcodes.assertSettled(author, mediaId);
    }
}

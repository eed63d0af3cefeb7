package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FFmpeg or the server ends in the middle of a transcode, and the video ends right all the same: nothing is lost and
 * nothing left over. A short round in {@code verify}; all with {@code -Dheliograph.faults=all} (see docs/operations.md).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VideoFaultsIT {

    private static final boolean ALL = "all".equals(System.getProperty("heliograph.faults"));

    /** Where a transcode is when something happens to it. */
    enum Stage {
        BEFORE_FIRST,
        IN_FIRST,
        BETWEEN,
        IN_REST
    }

    private HeliographServer server;
    private Transcodes transcodes;
    private Client author;
    private byte[] video = {};

    @BeforeAll
    void aServer() {
        server = new HeliographServer("video-faults").start();
        transcodes = new Transcodes(server);
        author = Client.signedUp(server.url(), "vera");
        video = Samples.mp4(server, "854x480", 20, true);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Stage> stages() {
        return ALL ? Arrays.stream(Stage.values()) : Stream.of(Stage.IN_REST);
    }

    @ParameterizedTest
    @MethodSource("stages")
    void aServerKilledInAnyStageGoesOnWhereItWas(Stage stage) throws SQLException {
        String mediaId = author.upload("video/mp4", video);
        await(stage, mediaId);
        server.kill();

        server.start();

        isReadyAndWhole(mediaId);
    }

    @Test
    void aKilledFirstTranscodeIsTriedAgain() throws SQLException {
        String mediaId = author.upload("video/mp4", video);
        transcodes.await(true).destroyForcibly();

        isReadyAndWhole(mediaId);
        assertThat(server.count("select attempts from rendition where is_first and media_id = " + mediaId))
                .isEqualTo(2);
    }

    @Test
    @Tag("long")
    void aHungTranscodeIsKilledAndTriedAgain() throws SQLException, IOException {
        String mediaId = author.upload("video/mp4", video);
        ProcessHandle hung = transcodes.await(true);
        new ProcessBuilder("kill", "-STOP", String.valueOf(hung.pid())).start();

        isReadyAndWhole(mediaId);
        assertThat(hung.isAlive()).isFalse();
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

        JsonNode media = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(media.at("/failure/code").asText()).isEqualTo("processing_failed");
        assertThat(server.count("select count(*) from dead_letter where reason like 'ffmpeg%' and payload like '%"
                        + mediaId + "%'"))
                .isEqualTo(1);
        transcodes.assertSettled(author, mediaId);
    }

    private void await(Stage stage, String mediaId) {
        switch (stage) {
            case BEFORE_FIRST -> {}
            case IN_FIRST -> transcodes.await(true);
            case BETWEEN -> author.awaitMedia(mediaId, "partial", Duration.ofMinutes(2));
            case IN_REST -> transcodes.await(false);
        }
    }

    private void isReadyAndWhole(String mediaId) throws SQLException {
        author.awaitMedia(mediaId, "ready", Duration.ofMinutes(5));
        JsonNode media = author.get("/v1/media/" + mediaId).expect(200);
        assertThat(media.path("renditions"))
                .hasSize(3)
                .allMatch(rung -> rung.path("status").asText().equals("ready"));
        Playlists.check(server, server.url() + media.path("hls_url").asText());
        transcodes.assertSettled(author, mediaId);
        assertThat(server.count("select count(*) from dead_letter where payload like '%" + mediaId + "%'"))
                .isZero();
    }
}

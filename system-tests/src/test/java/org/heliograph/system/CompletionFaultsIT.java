package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server ends while it completes an upload, at the moment that {@link UploadFaultsIT} does not reach. */
@ExtendWith(FaultyServer.class)
class CompletionFaultsIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    /** The row says completing, the store has not been told; nobody but the server completes the upload. */
    @Test
    @Tag("long")
    void aServerKilledBeforeTheStorePutsThePartsTogetherFinishesAfterTheRestart() throws SQLException {
        HeliographServer server = FaultyServer.server();
        Client author = Client.signedUp(server.url(), "ulla");
        byte[] video = Arrays.copyOf(Samples.mp4(server, "320x180", 1, false), 17 << 20);
        JsonNode upload = author.post("/v1/media/uploads", Map.of("content_type", "video/mp4", "size", video.length))
                .expect(201);
        String mediaId = upload.path("media_id").asText();
        FaultyServer.store().haltAt("POST /heliograph/o/" + mediaId + "?uploadId");
        author.put(upload, video);
        FaultyServer.store().awaitHalt(SOON);
        assertThat(server.count("select count(*) from media where upload_status = 'completing' and id = " + mediaId))
                .isEqualTo(1);

        FaultyServer.restart();

        Awaitility.await("the upload to be completed")
                .atMost(SOON)
                .until(() -> author.get("/v1/media/uploads/" + mediaId)
                        .expect(200)
                        .path("status")
                        .asText()
                        .equals("completed"));
        author.awaitMedia(mediaId, "ready", SOON);
        new Transcodes(server).assertSettled(author, mediaId);
        assertThat(server.count("select count(*) from dead_letter where payload like '%" + mediaId + "%'"))
                .isZero();
    }
}

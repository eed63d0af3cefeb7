package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What uploads leave behind that come to nothing is given up and cleared away, and counted; what is wanted stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ImpatientServer.class)
class SweepIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private HeliographServer server;
    private Client ada;
    private UploadCalls calls;
    private byte[] video;

    @BeforeAll
    void aClientWithAVideo() {
        server = ImpatientServer.server();
        ada = Client.signedUp(server.url(), "ada");
        calls = new UploadCalls(server, ada);
        video = Arrays.copyOf(Samples.mp4(server, "320x180", 1, false), 17 * UploadCalls.MEGABYTE);
    }

    @Test
    void anUploadThatExpiredIsGivenUpAndLeavesNothing() throws SQLException {
        JsonNode upload = calls.open(UploadCalls.video(video));
        int size = upload.path("part_size").asInt();
        calls.put(upload.at("/parts/0/url").asText(), Arrays.copyOf(video, size));
        long before = server.metrics().of("heliograph_swept_total", "kind=\"uploads\"");
        expire(UploadCalls.id(upload));

        calls.awaitStatus(upload, "expired");
        Awaitility.await().atMost(SOON).until(() -> calls.objectsOf(UploadCalls.id(upload)) == 0);
        awaitSwept("uploads", before + 1);
        assertThat(ada.get("/v1/media/" + UploadCalls.id(upload))
                        .expect(200)
                        .at("/failure/code")
                        .asText())
                .isEqualTo("upload_expired");
    }

    @Test
    void aPostWhoseMediumWillNeverComeGoesAfterAGraceWithItsOtherMedia() throws SQLException {
        byte[] photo = Samples.jpeg(82, 40);
        long before = server.metrics().of("heliograph_swept_total", "kind=\"posts\"");
        byte[] text = "no photo at all, whatever it was called".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        JsonNode answer = ada.post(
                        "/v1/posts", Map.of("media", List.of(UploadCalls.photo(photo), UploadCalls.photo(text))))
                .expect(201);
        String post = "/v1/posts/" + answer.at("/post/id").asText();
        ada.put(answer.at("/uploads/0"), photo);
        ada.put(answer.at("/uploads/1"), text);
        String refused = " where upload_status = 'aborted' and id = " + UploadCalls.id(answer.at("/uploads/1"));
        // The grace is short: it is to begin when all has been looked at.
        Awaitility.await("the false photo to be refused")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> execute("update media set given_up_at = now() + interval '1 hour'" + refused) == 1);

        assertThat(calls.status(answer.at("/uploads/1"))).isEqualTo("aborted");
        JsonNode seen = ada.get(post).expect(200);
        assertThat(seen.path("status").asText()).isEqualTo("pending");
        assertThat(seen.at("/media/1/failure/code").asText()).isEqualTo("type_mismatch");
        Client.signedUp(server.url(), "bob").get(post).refused(404);
        assertThat(execute("update media set given_up_at = now()" + refused)).isEqualTo(1);

        Awaitility.await("the post to be given up")
                .atMost(SOON)
                .until(() -> ada.get(post).status() == 404);
        Awaitility.await("its media to leave the store")
                .atMost(SOON)
                .until(() -> calls.objectsOf(UploadCalls.id(answer.at("/uploads/0"))) == 0);
        awaitSwept("posts", before + 1);
    }

    @Test
    void bytesThatNobodyOwnsAreSweptAsOrphans() throws IOException {
        byte[] photo = Samples.jpeg(83, 40);
        JsonNode upload = calls.open(UploadCalls.photo(photo));
        ada.delete("/v1/media/uploads/" + UploadCalls.id(upload)).expect(204);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> server.count("select count(*) from media where swept_at is not null and id = "
                                + UploadCalls.id(upload))
                        == 1);
        long before = server.metrics().of("heliograph_swept_total", "kind=\"objects\"");
        String kept = ada.upload("image/jpeg", photo);
        ada.put(upload, photo);
        assertThat(calls.objectsOf(UploadCalls.id(upload))).isEqualTo(1);
        Path derived = server.data().resolve("objects/heliograph/v/1/360p.m3u8");
        Files.createDirectories(derived.getParent());
        Files.writeString(derived, "of no video");

        Awaitility.await("the walk through the store")
                .atMost(SOON)
                .until(() -> calls.objectsOf(UploadCalls.id(upload)) == 0 && !Files.exists(derived));
        awaitSwept("objects", before + 2);
        assertThat(calls.objectsOf(kept)).isEqualTo(1);
    }

    /** As when the announcement was rolled back after the store had begun the upload: no row knows of it. */
    @Test
    void anUploadThatTheStoreBeganAndNobodyKnowsOfIsGivenUp() throws SQLException {
        JsonNode known = calls.open(UploadCalls.video(video));
        byte[] part = Arrays.copyOf(video, known.path("part_size").asInt());
        calls.put(known.at("/parts/0/url").asText(), part);
        JsonNode unknown = calls.open(UploadCalls.video(video));
        calls.put(unknown.at("/parts/0/url").asText(), part);
        assertThat(calls.objectsOf(UploadCalls.id(unknown))).isPositive();
        long before = server.metrics().of("heliograph_swept_total", "kind=\"multiparts\"");
        execute("delete from media where id = " + UploadCalls.id(unknown));

        Awaitility.await("its part to leave the store")
                .atMost(SOON)
                .until(() -> calls.objectsOf(UploadCalls.id(unknown)) == 0);
        awaitSwept("multiparts", before + 1);
        assertThat(calls.progress(known).path("uploaded_parts")).hasSize(1);
    }

    /** A round is counted at its end. */
    private void awaitSwept(String kind, long count) {
        Awaitility.await(kind + " to be counted")
                .atMost(SOON)
                .until(() -> server.metrics().of("heliograph_swept_total", "kind=\"" + kind + "\"") == count);
    }

    private void expire(String mediaId) throws SQLException {
        execute("update media set upload_expires_at = now() - interval '1 second' where id = " + mediaId);
    }

    /** Answers how many rows that changed. */
    private int execute(String sql) throws SQLException {
        try (Connection connection = server.database();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}

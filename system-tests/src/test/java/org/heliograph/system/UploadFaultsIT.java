package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Uploads that go wrong half-way, by the client's fault or the server's, come to a right end with nobody calling complete,
 * and what they leave behind is cleared away. One server whose rounds are short, with no more grace than a few seconds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UploadFaultsIT {

    private static final int MEGABYTE = 1 << 20;
    private static final int GRACE_SECONDS = 5;

    private HeliographServer server;
    private Client ada;
    private byte[] video;

    @BeforeAll
    void aServerWithShortRounds() {
        server = new HeliographServer("upload-faults")
                .with("HELIOGRAPH_UPLOAD_LOOK_SECONDS", "1")
                .with("HELIOGRAPH_SWEEP_SECONDS", "1")
                .with("HELIOGRAPH_SWEEP_GRACE_SECONDS", "" + GRACE_SECONDS)
                .start();
        ada = Client.signedUp(server.url(), "ada");
        video = Arrays.copyOf(Samples.mp4(server, "320x180", 1, false), 17 * MEGABYTE);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Order(1)
    @Test
    void aPostAppearsThoughItsClientWentAwayAfterTheLastByte() {
        byte[] photo = Samples.jpeg(81, 40);
        JsonNode post = ada.post("/v1/posts", Map.of("media", List.of(photo(photo.length), video())))
                .expect(201);
        ada.put(post.at("/uploads/0"), photo);
        ada.put(post.at("/uploads/1"), video);

        Awaitility.await("the server to complete the post by itself")
                .atMost(Duration.ofSeconds(30))
                .until(() -> ada.all("/v1/users/" + ada.id() + "/posts")
                        .contains(post.at("/post/id").asText()));
        assertThat(server.metrics().of("heliograph_uploads_completed_total", "by=\"reconciler\""))
                .isEqualTo(2);
    }

    @Order(2)
    @Test
    void partsThatAreWrongAreRefusedAndMayBeSentAgain() {
        JsonNode upload = open(video());
        int size = upload.path("part_size").asInt();
        ada.put(upload, video);
        // The reconciler may not be quicker: the part is over-long before the others are there.
        JsonNode other = open(video());
        put(other.at("/parts/0/url").asText(), Arrays.copyOf(video, size + 1));
        put(other.at("/parts/1/url").asText(), Arrays.copyOfRange(video, size, 2 * size));
        put(other.at("/parts/2/url").asText(), Arrays.copyOfRange(video, 2 * size, video.length));

        assertThat(complete(other, Map.of()).blames()).containsExactly("parts");
        assertThat(progress(other).path("missing_parts").toString()).isEqualTo("[1]");
        assertThat(status(other)).isEqualTo("open");

        JsonNode again =
                ada.get("/v1/media/uploads/" + id(other) + "/parts?numbers=1").expect(200);
        put(again.at("/parts/0/url").asText(), Arrays.copyOf(video, size));
        complete(other, Map.of()).expect(202);
    }

    @Order(3)
    @Test
    void manyPartsAtOnceAndManyCompletionsAtOnceAreOneUpload() throws SQLException {
        JsonNode upload = open(video());
        ada.put(upload, video);
        IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> complete(upload, Map.of())))
                .toList()
                .forEach(answer -> answer.join().expect(202));
        assertThat(status(upload)).isEqualTo("completed");
        server.awaitNothingOnItsWay();
        assertThat(server.count("select count(*) from dead_letter")).isZero();
        assertThat(ada.get("/v1/media/" + id(upload)).expect(200).path("status").asText())
                .isNotEqualTo("failed");
    }

    @Order(4)
    @Test
    void aServerKilledBetweenPartsKnowsThemAgainAndFinishesAlone() {
        JsonNode upload = open(video());
        int size = upload.path("part_size").asInt();
        put(upload.at("/parts/0/url").asText(), Arrays.copyOf(video, size));
        server.kill();

        server.start();

        assertThat(progress(upload).path("missing_parts").toString()).isEqualTo("[2,3]");
        JsonNode again = ada.get("/v1/media/uploads/" + id(upload) + "/parts?numbers=2,3")
                .expect(200);
        put(again.at("/parts/0/url").asText(), Arrays.copyOfRange(video, size, 2 * size));
        put(again.at("/parts/1/url").asText(), Arrays.copyOfRange(video, 2 * size, video.length));
        awaitStatus(upload, "completed");
        ada.awaitMedia(id(upload), "ready", Duration.ofMinutes(2));
    }

    /** The store has put the parts together; the row cannot be written, as the outbox is locked; then SIGKILL. */
    @Order(5)
    @Test
    void aServerKilledBetweenTheStoresCompletionAndItsOwnFinishesAfterTheRestart() throws SQLException {
        JsonNode upload = open(video());
        try (Connection lock = server.database();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table outbox in access exclusive mode");
            ada.put(upload, video);
            Awaitility.await("the completion to be held up")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> server.count("""
                            select count(*) from pg_stat_activity where wait_event_type = 'Lock'
                            and query ~ 'insert into outbox' and pid <> pg_backend_pid()""") > 0);
            server.kill();
        }

        server.start();

        assertThat(status(upload)).isIn("completing", "completed");
        awaitStatus(upload, "completed");
        ada.awaitMedia(id(upload), "ready", Duration.ofMinutes(2));
        server.awaitNothingOnItsWay();
        assertThat(server.count("select count(*) from dead_letter")).isZero();
    }

    @Order(6)
    @Test
    void anUploadThatExpiredIsGivenUpAndLeavesNothing() throws SQLException {
        JsonNode upload = open(video());
        int size = upload.path("part_size").asInt();
        put(upload.at("/parts/0/url").asText(), Arrays.copyOf(video, size));
        long before = server.metrics().of("heliograph_swept_total", "kind=\"uploads\"");
        expire(id(upload));

        awaitStatus(upload, "expired");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> objectsOf(id(upload)) == 0);
        awaitSwept("uploads", before + 1);
        assertThat(ada.get("/v1/media/" + id(upload))
                        .expect(200)
                        .at("/failure/code")
                        .asText())
                .isEqualTo("upload_expired");
    }

    @Order(7)
    @Test
    void aPostWhoseMediumWillNeverComeGoesAfterAGraceWithItsOtherMedia() throws SQLException {
        byte[] photo = Samples.jpeg(82, 40);
        byte[] text = "no photo at all, whatever it was called".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        JsonNode answer = ada.post("/v1/posts", Map.of("media", List.of(photo(photo.length), photo(text.length))))
                .expect(201);
        String post = "/v1/posts/" + answer.at("/post/id").asText();
        ada.put(answer.at("/uploads/0"), photo);
        ada.put(answer.at("/uploads/1"), text);
        Awaitility.await("the false photo to be refused")
                .atMost(Duration.ofSeconds(20))
                .until(() -> status(answer.at("/uploads/1")).equals("aborted"));

        JsonNode seen = ada.get(post).expect(200);
        assertThat(seen.path("status").asText()).isEqualTo("pending");
        assertThat(seen.at("/media/1/failure/code").asText()).isEqualTo("type_mismatch");
        Client.signedUp(server.url(), "bob").get(post).refused(404);

        Awaitility.await("the post to be given up")
                .atMost(Duration.ofSeconds(GRACE_SECONDS + 20))
                .until(() -> ada.get(post).status() == 404);
        Awaitility.await("its media to leave the store")
                .atMost(Duration.ofSeconds(20))
                .until(() -> objectsOf(id(answer.at("/uploads/0"))) == 0);
        awaitSwept("posts", 1);
    }

    @Order(8)
    @Test
    void bytesThatNobodyOwnsAreSweptAsOrphans() throws IOException {
        byte[] photo = Samples.jpeg(83, 40);
        JsonNode upload = open(photo(photo.length));
        ada.delete("/v1/media/uploads/" + id(upload)).expect(204);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        server.count("select count(*) from media where swept_at is not null and id = " + id(upload))
                                == 1);
        long before = server.metrics().of("heliograph_swept_total", "kind=\"objects\"");
        String kept = ada.upload("image/jpeg", photo);
        ada.put(upload, photo);
        assertThat(objectsOf(id(upload))).isEqualTo(1);
        Path derived = server.data().resolve("objects/heliograph/v/1/360p.m3u8");
        Files.createDirectories(derived.getParent());
        Files.writeString(derived, "of no video");

        Awaitility.await("the walk through the store")
                .atMost(Duration.ofSeconds(4L * GRACE_SECONDS + 20))
                .until(() -> objectsOf(id(upload)) == 0 && !Files.exists(derived));
        awaitSwept("objects", before + 2);
        assertThat(objectsOf(kept)).isEqualTo(1);
    }

    /** A round is counted at its end. */
    private void awaitSwept(String kind, long count) {
        Awaitility.await(kind + " to be counted")
                .atMost(Duration.ofSeconds(20))
                .until(() -> server.metrics().of("heliograph_swept_total", "kind=\"" + kind + "\"") == count);
    }

    private void expire(String mediaId) throws SQLException {
        try (Connection connection = server.database();
                Statement statement = connection.createStatement()) {
            statement.execute("update media set upload_expires_at = now() - interval '1 second' where id = " + mediaId);
        }
    }

    /** Files of the embedded store that belong to a medium's original: the object, or parts of it. */
    private long objectsOf(String mediaId) {
        try (var files = Files.walk(server.data().resolve("objects"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("o/" + mediaId))
                    .count();
        } catch (IOException | UncheckedIOException e) {
            return -1; // Something went while we looked.
        }
    }

    private JsonNode open(Map<String, Object> announcement) {
        return ada.post("/v1/media/uploads", announcement).expect(201);
    }

    private Map<String, Object> video() {
        return Map.of("content_type", "video/mp4", "size", video.length);
    }

    private static Map<String, Object> photo(int size) {
        return Map.of("content_type", "image/jpeg", "size", size);
    }

    private static String id(JsonNode upload) {
        return upload.path("media_id").asText();
    }

    private Client.Answer complete(JsonNode upload, Map<String, Object> body) {
        return ada.post("/v1/media/uploads/" + id(upload) + "/complete", body);
    }

    private JsonNode progress(JsonNode upload) {
        return ada.get("/v1/media/uploads/" + id(upload)).expect(200);
    }

    private String status(JsonNode upload) {
        return progress(upload).path("status").asText();
    }

    private void awaitStatus(JsonNode upload, String status) {
        Awaitility.await("the upload to be " + status)
                .atMost(Duration.ofSeconds(90))
                .until(() -> status(upload).equals(status));
    }

    private int put(String url, byte[] bytes) {
        return ada.send("PUT", url, bytes, Map.of("Content-Type", "application/octet-stream"))
                .status();
    }
}

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Uploads that go wrong half-way, by the client's fault or the server's, come to a right end with nobody calling complete,
 * and what they leave behind is cleared away. One server whose rounds are short, with no more grace than a few seconds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ImpatientServer.class)
class UploadFaultsIT {

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
    void aPostAppearsThoughItsClientWentAwayAfterTheLastByte() {
        long before = server.metrics().of("heliograph_uploads_completed_total", "by=\"reconciler\"");
        byte[] photo = Samples.jpeg(81, 40);
        JsonNode post = ada.post(
                        "/v1/posts", Map.of("media", List.of(UploadCalls.photo(photo), UploadCalls.video(video))))
                .expect(201);
        ada.put(post.at("/uploads/0"), photo);
        ada.put(post.at("/uploads/1"), video);

        Awaitility.await("the server to complete the post by itself")
                .atMost(Duration.ofSeconds(60))
                .until(() -> ada.all("/v1/users/" + ada.id() + "/posts")
                        .contains(post.at("/post/id").asText()));
        // What is complete is there before it is counted.
        Awaitility.await("both uploads to be counted")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        server.metrics().of("heliograph_uploads_completed_total", "by=\"reconciler\"") == before + 2);
    }

    @Test
    void partsThatAreWrongAreRefusedAndMayBeSentAgain() {
        JsonNode upload = calls.open(UploadCalls.video(video));
        int size = upload.path("part_size").asInt();
        ada.put(upload, video);
        // The reconciler may not be quicker: the part is over-long before the others are there.
        JsonNode other = calls.open(UploadCalls.video(video));
        calls.put(other.at("/parts/0/url").asText(), Arrays.copyOf(video, size + 1));
        calls.put(other.at("/parts/1/url").asText(), Arrays.copyOfRange(video, size, 2 * size));
        calls.put(other.at("/parts/2/url").asText(), Arrays.copyOfRange(video, 2 * size, video.length));

        assertThat(calls.complete(other).blames()).containsExactly("parts");
        assertThat(calls.progress(other).path("missing_parts").toString()).isEqualTo("[1]");
        assertThat(calls.status(other)).isEqualTo("open");

        JsonNode again = ada.get("/v1/media/uploads/" + UploadCalls.id(other) + "/parts?numbers=1")
                .expect(200);
        calls.put(again.at("/parts/0/url").asText(), Arrays.copyOf(video, size));
        calls.complete(other).expect(202);
    }

    @Test
    void manyPartsAtOnceAndManyCompletionsAtOnceAreOneUpload() throws SQLException {
        JsonNode upload = calls.open(UploadCalls.video(video));
        ada.put(upload, video);
        IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> calls.complete(upload)))
                .toList()
                .forEach(answer -> answer.join().expect(202));
        assertThat(calls.status(upload)).isEqualTo("completed");
        server.awaitNothingOnItsWay();
        assertThat(server.count("select count(*) from dead_letter")).isZero();
        assertThat(ada.get("/v1/media/" + UploadCalls.id(upload))
                        .expect(200)
                        .path("status")
                        .asText())
                .isNotEqualTo("failed");
    }

    @Test
    void aServerKilledBetweenPartsKnowsThemAgainAndFinishesAlone() {
        JsonNode upload = calls.open(UploadCalls.video(video));
        int size = upload.path("part_size").asInt();
        calls.put(upload.at("/parts/0/url").asText(), Arrays.copyOf(video, size));
        server.kill();

        server.start();

        assertThat(calls.progress(upload).path("missing_parts").toString()).isEqualTo("[2,3]");
        JsonNode again = ada.get("/v1/media/uploads/" + UploadCalls.id(upload) + "/parts?numbers=2,3")
                .expect(200);
        calls.put(again.at("/parts/0/url").asText(), Arrays.copyOfRange(video, size, 2 * size));
        calls.put(again.at("/parts/1/url").asText(), Arrays.copyOfRange(video, 2 * size, video.length));
        calls.awaitStatus(upload, "completed");
        ada.awaitMedia(UploadCalls.id(upload), "ready", Duration.ofMinutes(2));
    }

    /** The store has put the parts together; the row cannot be written, as the outbox is locked; then SIGKILL. */
    @Test
    @Tag("long")
    void aServerKilledBetweenTheStoresCompletionAndItsOwnFinishesAfterTheRestart() throws SQLException {
        JsonNode upload = calls.open(UploadCalls.video(video));
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

        assertThat(calls.status(upload)).isIn("completing", "completed");
        calls.awaitStatus(upload, "completed");
        ada.awaitMedia(UploadCalls.id(upload), "ready", Duration.ofMinutes(2));
        server.awaitNothingOnItsWay();
        assertThat(server.count("select count(*) from dead_letter")).isZero();
    }
}

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two web servers and a worker on an external database, broker and store, with shared secrets and a clustered cache, all
 * of it by environment variables alone; and what becomes of them while one of those parts is down.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralServersIT {

    private static final String FEED = "/v1/feed?mode=following";
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Longer than all attempts together would take, were they counted. */
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(17);

    private ExternalParts parts;
    private HeliographServer web;
    private HeliographServer otherWeb;
    private HeliographServer worker;
    private Client author;
    private Client follower;

    @BeforeAll
    void startAllAtOnce() {
        parts = new ExternalParts();
        List<Integer> ports = Ports.free(3);
        web = member("web", "web", ports, 0);
        otherWeb = member("other-web", "web", ports, 1);
        worker = member("worker", "worker", ports, 2);
        Cluster.all(List.of(web, otherWeb, worker), HeliographServer::start);
    }

    private HeliographServer member(String name, String role, List<Integer> ports, int index) {
        String members = String.join(
                ",", ports.stream().map(port -> "127.0.0.1[" + port + "]").toList());
        Path transport = Path.of("../liberty-config/cluster/tcpping.xml").toAbsolutePath();
        return parts.behind(new HeliographServer(name))
                .with("HELIOGRAPH_ROLES", role)
                .with("HELIOGRAPH_SECRETS", parts.secrets().toString())
                .with("HELIOGRAPH_INFINISPAN_TRANSPORT", transport.normalize().toString())
                .with("HELIOGRAPH_CLUSTER_ADDRESS", "127.0.0.1")
                .with("HELIOGRAPH_CLUSTER_PORT", "" + ports.get(index))
                .with("HELIOGRAPH_CLUSTER_MEMBERS", members)
                // Uploads are completed by those who sent them, or not at all.
                .with("HELIOGRAPH_UPLOAD_LOOK_SECONDS", "3600");
    }

    @BeforeEach
    void twoPeopleOneFollowsTheOther() {
        author = Client.signedUp(web.url(), "ada");
        follower = Client.signedUp(otherWeb.url(), "bob");
        follower.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
        web.awaitNothingOnItsWay();
        assertThat(follower.all(FEED)).isEmpty();
    }

    @AfterAll
    void stopAll() {
        List<HeliographServer> servers =
                Stream.of(web, otherWeb, worker).filter(Objects::nonNull).toList();
        Cluster.all(servers, HeliographServer::close);
        if (parts != null) {
            parts.close();
        }
    }

    @Test
    void theWorkerDoesTheWorkAndTheWebServersShowIt() {
        String photo = author.upload("image/jpeg", Samples.jpeg(1200, 900));
        String video = author.upload("video/mp4", Samples.mp4(worker, "640x360", 3, true));
        String postId = author.publish("from one server to the other", photo, video);

        awaitInFeed(postId);
        JsonNode feed = follower.get(FEED).expect(200);
        assertThat(feed.at("/meta/source").asText())
                .as("fanned out, not rebuilt")
                .isEqualTo("cache");
        author.awaitMedia(photo, "ready", SOON);
        author.awaitMedia(video, "ready", Duration.ofMinutes(2));
        for (JsonNode medium : follower.get("/v1/posts/" + postId).expect(200).path("media")) {
            for (JsonNode variant : medium.path("variants")) {
                String path = java.net.URI.create(variant.path("url").asText()).getRawPath();
                new Client(otherWeb.url()).get(path).expect(200);
                new Client(worker.url()).get(path).expect(404);
            }
        }
    }

    @Test
    void aPostIsInFewFeedsAtOnceEvenWhileTheBrokerIsAway() {
        String photo = author.upload("image/jpeg", Samples.jpeg(330, 220));
        author.awaitMedia(photo, "ready", SOON);
        parts.killBroker();
        try {
            String postId = author.publish("no broker", photo);
            awaitInFeed(postId);
            assertThat(follower.get(FEED).expect(200).at("/meta/source").asText())
                    .isEqualTo("cache");
        } finally {
            parts.startBroker();
        }
        web.awaitNothingOnItsWay();
    }

    @Test
    void theWorkerAnswersNothingButHealthAndMetrics() {
        Client.Answer answer = new Client(worker.url())
                .post("/v1/sessions", Map.of("username", "ada", "password", "correct horse ada"));

        assertThat(answer.expect(404).path("status").asInt()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        for (String path : List.of("/health/started", "/health/live", "/health/ready", "/metrics")) {
            new Client(worker.url()).get(path).expect(200);
        }
    }

    @Test
    void aSessionEndedOnOneServerIsRefusedOnTheOtherWithinTwoSeconds() {
        Client elsewhere = new Client(otherWeb.url()).bearing(author.token());
        elsewhere.get("/v1/me").expect(200);

        author.delete("/v1/sessions/current").expect(204);

        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> elsewhere.get("/v1/me").status() == 401);
    }

    @Test
    void whatIsDeletedOnOneServerIsRefusedByTheOtherWithinSeconds() {
        String photo = author.upload("image/jpeg", Samples.jpeg(330, 220));
        author.awaitMedia(photo, "ready", SOON);
        String post = author.publish("soon gone", photo);
        String image = java.net
                .URI
                .create(author.get("/v1/posts/" + post)
                        .expect(200)
                        .at("/media/0/variants/0/url")
                        .asText())
                .getRawPath();
        Client elsewhere = new Client(otherWeb.url());
        elsewhere.get(image).expect(200);

        author.delete("/v1/posts/" + post).expect(204);

        new Client(web.url()).get(image).refused(404);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> elsewhere.get(image).status() == 404);
    }

    @Test
    void postsAreTakenWhileTheBrokerIsDownAndDeliveredAfterwards() throws SQLException {
        List<String> media = IntStream.range(0, 3)
                .mapToObj(i -> author.upload("image/jpeg", Samples.jpeg(300 + i, 200)))
                .toList();
        parts.stopBroker();
        List<String> posts = new java.util.ArrayList<>();
        try {
            media.forEach(medium -> posts.add(0, author.publish("while the broker is down", medium)));
            awaitPart(web, "broker", false);
            assertThat(web.count("select count(*) from outbox")).isGreaterThanOrEqualTo(3);
        } finally {
            parts.startBroker();
        }

        posts.forEach(this::awaitInFeed);
        assertThat(follower.all(FEED)).isEqualTo(posts);
        awaitPart(web, "broker", true);
        assertThatNothingDied();
    }

    @Test
    void workWaitsForTheStoreAndCountsNoAttempt() throws SQLException {
        byte[] bytes = Samples.jpeg(640, 480);
        String taken = author.upload("image/jpeg", Samples.jpeg(641, 480));
        author.awaitMedia(taken, "ready", SOON);
        JsonNode open = author.post("/v1/media/uploads", Map.of("content_type", "image/jpeg", "size", bytes.length))
                .expect(201);
        author.put(open, bytes);
        String complete = "/v1/media/uploads/" + open.path("media_id").asText() + "/complete";
        parts.stopBroker();
        String waiting = author.upload("image/jpeg", bytes);
        parts.stopStore();
        parts.startBroker();
        try {
            assertThatItIsDown(author.post(complete, Map.of()));
            awaitPart(web, "object_store", false);
            awaitPart(worker, "object_store", false);
            Awaitility.await().pollDelay(ALL_ATTEMPTS).atMost(SOON).until(() -> true);
            assertThatNothingDied();
        } finally {
            parts.startStore();
        }

        author.awaitMedia(waiting, "ready", SOON);
        author.post(complete, Map.of()).expect(202);
        author.awaitMedia(open.path("media_id").asText(), "ready", SOON);
        assertThatNothingDied();
    }

    @Test
    void workWaitsForTheDatabaseAndCountsNoAttempt() throws SQLException {
        String medium = author.upload("image/jpeg", Samples.jpeg(500, 400));
        String postId;
        try (Connection lock = web.database()) {
            lock.setAutoCommit(false);
            try (Statement statement = lock.createStatement()) {
                statement.execute("lock table follower in access exclusive mode");
            }
            postId = author.publish("before the database goes", medium);
            Awaitility.await("the fan-out to be at work").atMost(SOON).until(() -> web.count("""
                            select count(*) from pg_stat_activity where wait_event_type = 'Lock'
                            and query ~ 'follower' and pid <> pg_backend_pid()""") > 0);
            parts.killDatabase();
        }
        try {
            assertThatItIsDown(author.get("/v1/me"));
            awaitPart(web, "database", false);
            Awaitility.await().pollDelay(ALL_ATTEMPTS).atMost(SOON).until(() -> true);
        } finally {
            parts.startDatabase();
        }

        awaitPart(web, "database", true);
        awaitInFeed(postId);
        assertThat(follower.all(FEED)).containsExactly(postId);
        assertThatNothingDied();
    }

    @Order(Integer.MAX_VALUE) // It leaves a server less.
    @Test
    void whoWasConnectedToAServerThatIsKilledComesBackToAnotherAndMissesNothing() {
        Album album = new Album(web);
        List<LiveReader> readers = Stream.of(otherWeb, web)
                .map(one -> new LiveReader(author, one.url()))
                .toList();
        List<String> posts = new java.util.ArrayList<>(List.of(album.publish(author)));
        readers.forEach(reader -> reader.awaitEachOnce(posts));
        otherWeb.kill();
        posts.add(album.publish(author));
        readers.get(0).comeBack(web.url());
        posts.add(album.publish(author));
        readers.forEach(reader -> reader.awaitEachOnce(posts));
    }

    private void awaitInFeed(String postId) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(follower.all(FEED)).contains(postId));
    }

    private static void assertThatItIsDown(Client.Answer answer) {
        assertThat(answer.expect(503).path("status").asInt()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).matches("\\d+");
    }

    /** The part's state is told as data, while the server itself stays ready. */
    private static void awaitPart(HeliographServer server, String part, boolean up) {
        Awaitility.await(part + (up ? " to be up" : " to be down")).atMost(SOON).untilAsserted(() -> {
            JsonNode health = new Client(server.url()).get("/health/ready").expect(200);
            assertThat(health.path("status").asText()).isEqualTo("UP");
            assertThat(health.at("/checks/0/data/" + part).asText().equals("up"))
                    .as(health.toString())
                    .isEqualTo(up);
        });
    }

    private void assertThatNothingDied() throws SQLException {
        assertThat(web.count("select count(*) from dead_letter")).isZero();
    }
}

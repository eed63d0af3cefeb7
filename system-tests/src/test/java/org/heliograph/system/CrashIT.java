package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was acknowledged survives a kill. The moment is not left to chance: a lock held from outside, as any operator's
 * SQL session could hold it, stops the fan-out while the post's own transaction, which does not need that table, commits.
 * One server is killed again and again, so each round also recovers from all those before it. Once in {@code verify}; ten
 * times by {@code ./mvnw verify -Dit.test=CrashIT -Dheliograph.crash.rounds=10
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(FaultyServer.class)
class CrashIT {

    private static final String JDBC = "datasource=\"jdbc_heliograph\"";
    private static final String FEED = "/v1/feed?mode=following&limit=50";
    private static final Duration SOON = Duration.ofMinutes(2);

    private HeliographServer server;
    private Transcodes transcodes;
    private Client author;
    private Client follower;
    private byte[] video = {};
    private long letters;

    @BeforeAll
    void twoPeopleAndAVideo() throws SQLException {
        server = FaultyServer.server();
        transcodes = new Transcodes(server);
        author = Client.signedUp(server.url(), "ada");
        follower = Client.signedUp(server.url(), "bob");
        follower.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
        video = Samples.mp4(server, "1280x720", 15, true);
        letters = letters();
    }

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Integer.getInteger("heliograph.crash.rounds", 1));
    }

    @Order(1)
    @ParameterizedTest(name = "round {0}")
    @MethodSource("rounds")
    void aPostKilledBeforeItsFanOutArrivesOnceAndAVideoKilledInItsTranscodeBecomesReady(int round) throws SQLException {
        List<String> before = follower.all(FEED);
        String photoId = author.upload("image/jpeg", Samples.jpeg(400 + round, 300));
        String postId;
        String videoId;
        try (Connection lock = lockFollowers()) {
            postId = author.publish("before crash " + round, photoId);
            videoId = author.upload("video/mp4", video);
            Awaitility.await("fan-out and transcode to be at work, and not done")
                    .atMost(SOON)
                    .until(() ->
                            fanOutWaitsForTheLock() && !transcodes.running().isEmpty());
            server.kill();
        }

        server.start();

        List<String> expected =
                Stream.concat(Stream.of(postId), before.stream()).toList();
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(follower.all(FEED)).contains(postId));
        author.awaitMedia(videoId, "ready", Duration.ofMinutes(3));
        Awaitility.await("the job to clear up").atMost(SOON).untilAsserted(() -> {
            assertThat(transcodes.running()).isEmpty();
            assertThat(transcodes.workFolders()).isEmpty();
        });
        server.awaitNothingOnItsWay();
        assertThat(follower.all(FEED)).isEqualTo(expected);
        assertThat(letters()).isEqualTo(letters);
    }

    @Order(2)
    @Test
    void aKilledDatabaseIsStartedAgainAndNothingIsLost() throws SQLException {
        List<String> before = follower.all(FEED);
        String mediaId = author.upload("image/jpeg", Samples.jpeg(500, 400));
        String postId;
        try (Connection lock = lockFollowers()) {
            postId = author.publish("before the database was killed", mediaId);
            Awaitility.await("the fan-out to be at work, and not done")
                    .atMost(SOON)
                    .until(this::fanOutWaitsForTheLock);
            ExternalParts.killPostmaster(server.data().resolve("postgres/cluster-18"));
        }

        List<String> expected =
                Stream.concat(Stream.of(postId), before.stream()).toList();
        Awaitility.await("the database to be back, and the work that waited for it to be done")
                .atMost(SOON)
                .until(() -> isSeenOrOutage(expected));
        author.awaitMedia(mediaId, "ready", SOON);
        server.awaitNothingOnItsWay();
        assertThat(follower.all(FEED)).isEqualTo(expected);
        assertThat(letters()).isEqualTo(letters);
        Awaitility.await("all connections to be back in the pool")
                .atMost(SOON)
                .until(() -> server.metrics().of("connectionpool_managedConnections", JDBC)
                        == server.metrics().of("connectionpool_freeConnections", JDBC));
    }

    @Order(3)
    @Test
    void aStoppedServerLeavesNoProcessAndKeepsItsData() {
        List<String> before = follower.all(FEED);

        server.stop();

        assertThat(server.processes()).isEmpty();
        server.start();
        assertThat(follower.all(FEED)).isNotEmpty().isEqualTo(before);
    }

    /** Whether the feed is as expected. While the database is away a request is told so, and nothing else. */
    private boolean isSeenOrOutage(List<String> expected) {
        Client.Answer answer = follower.get(FEED);
        if (answer.status() == 503) {
            assertThat(answer.header("Retry-After")).matches("\\d+");
            return false;
        }
        List<String> seen = new ArrayList<>();
        answer.expect(200)
                .path("items")
                .forEach(item -> seen.add(item.path("id").asText()));
        return seen.equals(expected);
    }

    private long letters() throws SQLException {
        return server.count("select count(*) from dead_letter");
    }

    private Connection lockFollowers() throws SQLException {
        Connection connection = server.database();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table follower in access exclusive mode");
        }
        return connection;
    }

    /** Asked on a connection of its own: within a transaction, PostgreSQL shows the same activity again and again. */
    private boolean fanOutWaitsForTheLock() throws SQLException {
        return server.count("""
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and query ~ 'follower' and pid <> pg_backend_pid()""") > 0;
    }
}

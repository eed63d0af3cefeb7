package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
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
class CrashIT {

    private static final String JDBC = "datasource=\"jdbc_heliograph\"";
    private static final String FEED = "/v1/feed?mode=following";

    private HeliographServer server;
    private Client author;
    private Client follower;

    @BeforeAll
    void aServerAndTwoPeople() {
        server = new HeliographServer("crash").start();
        author = Client.signedUp(server.url(), "ada");
        follower = Client.signedUp(server.url(), "bob");
        follower.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Integer.getInteger("heliograph.crash.rounds", 1));
    }

    @Order(1)
    @ParameterizedTest(name = "round {0}")
    @MethodSource("rounds")
    void aPostKilledBetweenCommitAndFanOutReachesTheFollowerOnce(int round) throws SQLException {
        List<String> before = follower.all(FEED);
        String mediaId = author.upload("image/jpeg", Samples.jpeg(400 + round, 300));
        String postId;
        try (Connection lock = lockFollowers()) {
            postId = author.publish("before crash " + round, mediaId);
            Awaitility.await("the fan-out to be at work, and not done")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> fanOutWaitsForTheLock());
            server.kill();
        }

        server.start();

        List<String> expected =
                Stream.concat(Stream.of(postId), before.stream()).toList();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(follower.all(FEED)).contains(postId));
        server.awaitNothingOnItsWay();
        assertThat(follower.all(FEED)).isEqualTo(expected);
        assertThat(server.count("select count(*) from dead_letter")).isZero();
    }

    @Order(2)
    @Test
    void aVideoWhoseTranscodeWasKilledBecomesReadyAndLeavesNothingBehind() {
        byte[] video = Samples.mp4(server, "1280x720", 30, true);
        String mediaId = author.upload("video/mp4", video);
        Awaitility.await("a transcode to be at work")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !transcodes().isEmpty());
        server.kill();

        server.start();

        author.awaitMedia(mediaId, "ready", Duration.ofMinutes(3));
        Awaitility.await("the job to clear up").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(transcodes()).isEmpty();
            assertThat(workFolders()).isEmpty();
        });
    }

    @Order(3)
    @Test
    void aKilledDatabaseIsStartedAgainAndNothingIsLost() throws SQLException {
        List<String> before = follower.all(FEED);
        String mediaId = author.upload("image/jpeg", Samples.jpeg(500, 400));
        String postId;
        try (Connection lock = lockFollowers()) {
            postId = author.publish("before the database was killed", mediaId);
            Awaitility.await("the fan-out to be at work, and not done")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> fanOutWaitsForTheLock());
            ExternalParts.killPostmaster(server.data().resolve("postgres/cluster-18"));
        }

        List<String> expected =
                Stream.concat(Stream.of(postId), before.stream()).toList();
        Awaitility.await("the database to be back, and the work that waited for it to be done")
                .atMost(Duration.ofSeconds(60))
                .until(() -> isAnswerOrOutage(follower.get(FEED))
                        && follower.all(FEED).equals(expected));
        author.awaitMedia(mediaId, "ready", Duration.ofSeconds(60));
        server.awaitNothingOnItsWay();
        assertThat(follower.all(FEED)).isEqualTo(expected);
        assertThat(server.count("select count(*) from dead_letter")).isZero();
        Awaitility.await("all connections to be back in the pool")
                .atMost(Duration.ofSeconds(60))
                .until(() -> server.metrics().of("connectionpool_managedConnections", JDBC)
                        == server.metrics().of("connectionpool_freeConnections", JDBC));
    }

    @Order(4)
    @Test
    void aStoppedServerLeavesNoProcessAndKeepsItsData() {
        List<String> before = follower.all(FEED);

        server.stop();

        assertThat(server.processes()).isEmpty();
        server.start();
        assertThat(follower.all(FEED)).isNotEmpty().isEqualTo(before);
    }

    /** While the database is away a request is told so, and nothing else. */
    private static boolean isAnswerOrOutage(Client.Answer answer) {
        if (answer.status() == 503) {
            assertThat(answer.header("Retry-After")).matches("\\d+");
            return false;
        }
        answer.expect(200);
        return true;
    }

    private List<String> transcodes() {
        return server.processes().stream()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("ffmpeg") && line.contains("-hls_time"))
                .toList();
    }

    private List<Path> workFolders() throws java.io.IOException {
        try (Stream<Path> folders = Files.list(server.data().resolve("work"))) {
            return folders.toList();
        }
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

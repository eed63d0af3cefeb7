package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What was acknowledged survives a kill. The moment is not left to chance: a lock held from outside, as any operator's
 * SQL session could hold it, stops the fan-out while the post's own transaction, which does not need that table, commits.
 */
class CrashIT {

    private HeliographServer server;
    private Client author;
    private Client follower;

    @BeforeEach
    void aServerAndTwoPeople() {
        server = new HeliographServer("crash").start();
        author = Client.signedUp(server.url(), "ada");
        follower = Client.signedUp(server.url(), "bob");
        follower.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPostKilledBetweenCommitAndFanOutReachesTheFollowerOnce() throws SQLException {
        String mediaId = author.upload("image/jpeg", Samples.jpeg(400, 300));
        String postId;
        try (Connection lock = lockFollowers()) {
            postId = author.publish("before the crash", mediaId);
            Awaitility.await("the fan-out to be at work, and not done")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> fanOutWaitsForTheLock(lock));
            server.kill();
        }

        server.start();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(follower.all("/v1/feed?mode=following")).contains(postId));
        assertThat(follower.all("/v1/feed?mode=following")).containsExactly(postId);
        Awaitility.await("the broker to have nothing left")
                .atMost(Duration.ofSeconds(60))
                .until(this::nothingIsOnItsWay);
        assertThat(follower.all("/v1/feed?mode=following")).containsExactly(postId);
    }

    private Connection lockFollowers() throws SQLException {
        Connection connection = server.database();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table follower in access exclusive mode");
        }
        return connection;
    }

    private static boolean fanOutWaitsForTheLock(Connection connection) throws SQLException {
        return one(connection, """
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and query ~ 'follower' and pid <> pg_backend_pid()""") > 0;
    }

    private boolean nothingIsOnItsWay() throws SQLException {
        try (Connection connection = server.database()) {
            return one(connection, "select count(*) from outbox") == 0
                    && one(connection, "select count(*) from dead_letter") == 0;
        }
    }

    private static long one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}

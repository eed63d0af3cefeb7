package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Counts are a trimming: a count that is wrong is put right, and without counts there still are posts. */
@ExtendWith(FaultyServer.class)
class CountsFaultIT {

    private final HeliographServer server = FaultyServer.server();

    @Test
    void postsComeWithoutCountsThatCannotBeHad() throws Exception {
        Client ada = Client.signedUp(server.url(), "ada");
        Client bob = Client.signedUp(server.url(), "bob");
        bob.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);
        String photo = ada.upload("image/jpeg", Samples.jpeg(30, 20));
        long defects = defects();
        rename("engagement_count", "engagement_count_gone");
        String post;
        try {
            post = ada.publish("uncounted", photo);
            Awaitility.await().until(() -> bob.all("/v1/feed").contains(post));
            JsonNode first = bob.get("/v1/feed").expect(200).path("items").path(0);
            assertThat(first.path("caption").asText()).isEqualTo("uncounted");
            assertThat(first.at("/counts/likes").asInt(-1)).isZero();
            bob.post("/v1/posts/" + post + "/save", Map.of()).expect(200);
            assertThat(seen(bob, post).path("counts").isNull()).isTrue();
            assertThat(defects()).isGreaterThan(defects);
        } finally {
            rename("engagement_count_gone", "engagement_count");
        }
        bob.post("/v1/posts/" + post + "/like", Map.of()).expect(200);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(seen(bob, post).at("/counts/likes").asInt()).isEqualTo(1));
    }

    @Test
    void aWrongCountIsPutRightWithoutAnybodysDoing() throws Exception {
        Client ada = Client.signedUp(server.url(), "ada");
        String post = ada.publish("miscounted", ada.upload("image/jpeg", Samples.jpeg(31, 20)));
        try (Connection holder = server.database();
                var sql = holder.createStatement()) {
            holder.setAutoCommit(false);
            // Nobody counts again before the commit: whoever does holds this row.
            sql.execute("update engagement_count_check set after = " + post + " - 1");
            run("insert into engagement_count (subject_id, likes) values (" + post + ", 41)");
            assertThat(ada.post("/v1/posts/" + post + "/like", Map.of())
                            .expect(200)
                            .at("/counts/likes")
                            .asInt())
                    .isEqualTo(42);
            holder.commit();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(seen(ada, post).at("/counts/likes").asInt()).isEqualTo(1));
    }

    private long defects() {
        return server.metrics().of("heliograph_counts_missing_total", "reason=\"defect\"");
    }

    private static JsonNode seen(Client viewer, String post) {
        return viewer.get("/v1/posts/" + post).expect(200);
    }

    private void rename(String table, String name) throws SQLException {
        run("alter table " + table + " rename to " + name);
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = server.database();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}

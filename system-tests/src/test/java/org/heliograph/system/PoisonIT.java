package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that cannot be handled, put into the outbox from outside, is set aside with its reason; others go on. */
@ExtendWith(SharedServer.class)
class PoisonIT {

    private final HeliographServer server = SharedServer.server();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heliograph.fan-out           | not even JSON        | The payload is no event",
                "heliograph.fan-out           | {\"event\":\"never\"} | The payload is no event",
                "heliograph.photo-renditions  | {                    | The payload is no event"
            })
    void whatIsNoEventBecomesADeadLetterAtOnce(String queue, String payload, String reason) throws SQLException {
        UUID eventId = UUID.randomUUID();

        send(eventId, queue, payload);

        Awaitility.await("the dead letter")
                .atMost(Duration.ofSeconds(20))
                .until(() -> server.count("select count(*) from dead_letter where attempts = 1 and queue = '" + queue
                                + "' and event_id = '" + eventId + "' and reason like '" + reason + "%'")
                        == 1);
        Awaitility.await("the gauge, which is sampled, to have counted it")
                .atMost(Duration.ofSeconds(20))
                .until(() -> server.metrics().of("heliograph_dead_letters")
                        == server.count("select count(*) from dead_letter"));
    }

    @Test
    void laterMessagesGoOn() throws SQLException {
        Client author = Client.signedUp(server.url(), "ada");
        Client follower = Client.signedUp(server.url(), "bob");
        follower.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
        for (int i = 0; i < 20; i++) {
            send(UUID.randomUUID(), "heliograph.fan-out", "poison " + i);
        }

        String postId = author.publish("after poison", author.upload("image/jpeg", Samples.jpeg(320, 240)));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(follower.all("/v1/feed?mode=following")).containsExactly(postId));
    }

    private void send(UUID eventId, String queue, String payload) throws SQLException {
        try (Connection connection = server.database();
                PreparedStatement insert =
                        connection.prepareStatement("insert into outbox (event_id, queue, payload) values (?, ?, ?)")) {
            insert.setObject(1, eventId);
            insert.setString(2, queue);
            insert.setString(3, payload);
            insert.executeUpdate();
        }
    }
}

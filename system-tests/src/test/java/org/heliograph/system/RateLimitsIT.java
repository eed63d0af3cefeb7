package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who does something too often is told when to come again, and everybody else goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ImpatientServer.class)
class RateLimitsIT {

    private HeliographServer server;

    @BeforeAll
    void aServerWithLowLimits() {
        server = ImpatientServer.server();
    }

    @Test
    void anAccountThatFollowsTooOftenIsRefusedAndOthersAreNot() {
        Client ada = Client.signedUp(server.url(), "ada");
        Client bob = Client.signedUp(server.url(), "bob");
        String follow = "/v1/users/" + bob.id() + "/follow";
        for (int i = 0; i < ImpatientServer.FOLLOWS; i++) {
            ada.post(follow, Map.of()).expect(200);
        }

        Client.Answer refused = ada.post(follow, Map.of());

        refused.refused(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3_600);
        ada.delete(follow).expect(200);
        bob.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);
    }

    @Test
    void aFloodOfAnythingEndsAndWhatCameBeforeStays() {
        Client ada = Client.signedUp(server.url(), "ada");
        Client eve = Client.signedUp(server.url(), "eve");
        String post = ada.publish("flooded", ada.upload("image/jpeg", Samples.jpeg(30, 20)));
        String comments = "/v1/posts/" + post + "/comments";
        flood(eve, comments, Map.of("text", "flood"), 201);
        flood(eve, "/v1/posts/" + post + "/like", Map.of(), 200);
        flood(eve, "/v1/media/uploads", Map.of("content_type", "image/jpeg", "size", 1_000), 201);
        flood(eve, "/v1/posts", Map.of("caption", "of nothing"), 422);

        JsonNode counts = ada.get("/v1/posts/" + post).expect(200).path("counts");
        assertThat(counts.path("comments").asInt()).isEqualTo(ImpatientServer.ACTS);
        assertThat(counts.path("likes").asInt()).isEqualTo(1);
        assertThat(eve.all(comments + "?limit=50")).hasSize(ImpatientServer.ACTS);
        eve.delete("/v1/posts/" + post + "/like").expect(200);
        ada.post(comments, Map.of("text", "heard all the same")).expect(201);
    }

    /** What comes to nothing counts, too. */
    private static void flood(Client client, String path, Map<String, ?> body, int atFirst) {
        for (int i = 0; i < ImpatientServer.ACTS; i++) {
            client.post(path, body).expect(atFirst);
        }
        for (int i = 0; i < 3; i++) {
            Client.Answer refused = client.post(path, body);
            refused.refused(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3_600);
        }
    }

    /** The test stands where a proxy would. */
    @Test
    void anAddressBehindAProxyThatSignsInTooOftenIsRefusedAndOthersAreNot() {
        for (int i = 0; i < ImpatientServer.SIGN_INS; i++) {
            assertThat(signIn("nobody_" + i, "198.51.100.7").status()).isEqualTo(401);
        }

        Client.Answer refused = signIn("nobody", "198.51.100.7");

        refused.refused(429);
        assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(signIn("nobody", "198.51.100.8").status()).isEqualTo(401);
    }

    private Client.Answer signIn(String username, String address) {
        return new Client(server.url())
                .post(
                        "/v1/sessions",
                        Map.of("username", username, "password", "not the password"),
                        Map.of("X-Forwarded-For", address));
    }
}

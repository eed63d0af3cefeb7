package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people are told of what others do, as a client sees it. */
@ExtendWith(SharedServer.class)
class NotificationsIT {

    private static final String[] MEMBERS = "id kind actors count post_id comment_id created_at read".split(" ");
    private static final String[] KINDS =
            "like comment reply mention follow follow_request request_accepted media_ready media_failed".split(" ");

    private static Client bob;
    private static Client eve;
    private static String medium;
    private static int people;

    private Client ada;
    private String post;

    @BeforeAll
    static void others() {
        bob = Client.signedUp(SharedServer.url(), "bob");
        eve = Client.signedUp(SharedServer.url(), "eve");
    }

    @BeforeEach
    void somebodyWithAPost() {
        ada = Client.signedUp(SharedServer.url(), "told" + people++);
        medium = ada.upload("image/jpeg", Samples.jpeg(320, 240));
        post = ada.publish("Look, @" + bob.username(), medium);
        ada.patch("/v1/me/notification-preferences", Map.of("media_ready", Map.of("in_app", false)))
                .expect(200);
    }

    @Test
    void likesAndCommentsAreToldInGroupsAndReadUpToOne() {
        bob.post("/v1/posts/" + post + "/like", Map.of()).expect(200);
        eve.post("/v1/posts/" + post + "/like", Map.of()).expect(200);
        ada.post("/v1/posts/" + post + "/like", Map.of()).expect(200);
        await(ada, "like 2");
        JsonNode like = list(ada).get(0);
        assertThat(like.fieldNames()).toIterable().containsExactlyInAnyOrder(MEMBERS);
        assertThat(like.path("post_id").asText()).isEqualTo(post);
        assertThat(like.path("comment_id").isNull()).isTrue();
        assertThat(like.at("/actors/0/id").asText()).isEqualTo(eve.id());
        assertThat(like.path("created_at").asText()).matches("\\d{4}-.*T.*\\.\\d{3}Z");
        assertThat(unread(ada)).isEqualTo(1);
        ada.post("/v1/notifications/read", Map.of("up_to", like.path("id").asText()))
                .expect(204);
        await(ada, "like 2 read");
        assertThat(unread(ada)).isZero();

        String comment = comment(bob, Map.of("text", "Fine"));
        comment(ada, Map.of("text", "Thanks", "reply_to", comment));
        await(ada, "comment 1", "like 2 read");
        awaitOf(bob, post, "reply 1", "mention 1");
        eve.delete("/v1/posts/" + post + "/like").expect(200);
        bob.delete("/v1/comments/" + comment).expect(204);
        await(ada, "like 1 read");
        awaitOf(bob, post, "mention 1");
        ada.delete("/v1/posts/" + post).expect(204);
        assertThat(lines(ada, "")).isEmpty();
        assertThat(lines(bob, post)).isEmpty();
    }

    @Test
    void followsAndRequestsAreToldToWhomTheyConcern() {
        bob.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);
        await(ada, "follow 1");
        bob.delete("/v1/users/" + ada.id() + "/follow").expect(200);
        await(ada);
        ada.patch("/v1/me", Map.of("is_private", true)).expect(200);
        eve.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);
        await(ada, "follow_request 1");
        ada.post("/v1/follow-requests/" + eve.id() + "/accept", Map.of()).expect(204);
        await(ada);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> toldOf(eve, "request_accepted", ada));
        ada.post("/v1/users/" + eve.id() + "/block", Map.of()).expect(200);
        assertThat(toldOf(eve, "request_accepted", ada)).isFalse();
    }

    @Test
    void ownMediaAreTold() {
        ada.patch("/v1/me/notification-preferences", Map.of("media_ready", Map.of("in_app", true)))
                .expect(200);
        awaitOf(ada, post, "media_ready 1");
        assertThat(list(ada).get(0).path("actors")).isEmpty();
    }

    @Test
    void preferencesAreAllOnAtFirstAndChangeOneByOne() {
        JsonNode first = bob.get("/v1/me/notification-preferences").expect(200);
        assertThat(first.fieldNames()).toIterable().containsExactlyInAnyOrder(KINDS);
        JsonNode changed = bob.patch(
                        "/v1/me/notification-preferences",
                        Map.of("media_failed", Map.of("email", false), "media_ready", Map.of()))
                .expect(200);
        assertThat(changed.path("media_failed").toString())
                .isEqualTo("{\"in_app\":true,\"email\":false,\"push\":true}");
        assertThat(changed.path("media_ready").toString()).isEqualTo("{\"in_app\":true,\"email\":true,\"push\":true}");
        assertThat(bob.get("/v1/me/notification-preferences").expect(200)).isEqualTo(changed);
        assertThat(bob.patch("/v1/me/notification-preferences", Map.of("poke", Map.of()))
                        .blames())
                .containsExactly("poke");
        bob.patch("/v1/me/notification-preferences", Map.of("like", true)).refused(400);
    }

    @Test
    void whatIsNoIdIsRefusedAndOthersCannotBeRead() {
        assertThat(ada.post("/v1/notifications/read", Map.of("up_to", "x")).blames())
                .containsExactly("up_to");
        assertThat(ada.post("/v1/notifications/read", Map.of()).blames()).containsExactly("up_to");
        ada.post("/v1/notifications/read", Map.of("up_to", 7)).refused(400);
        ada.get("/v1/notifications?limit=0").refused(400);
        ada.get("/v1/notifications?cursor=abc").refused(400);
        new Client(SharedServer.url()).get("/v1/notifications").refused(401);
    }

    @Test
    void browsersAreSubscribedToAKeyAndOnlyAtPushServices() {
        String key = ada.get("/v1/me/push-subscriptions/key")
                .expect(200)
                .path("public_key")
                .asText();
        assertThat(Base64.getUrlDecoder().decode(key)).hasSize(65).startsWith(4);
        Map<String, String> keys = Map.of("p256dh", key, "auth", "BTBZMqHH6r4Tts7J_aSIgg");
        String endpoint = "https://push.example.org/" + ada.id();
        for (int i = 0; i < 2; i++) {
            ada.post("/v1/me/push-subscriptions", Map.of("endpoint", endpoint, "keys", keys))
                    .expect(204);
        }
        byte[] ended = ("{\"endpoint\":\"" + endpoint + "\"}").getBytes(StandardCharsets.UTF_8);
        ada.send("DELETE", "/v1/me/push-subscriptions", ended, Map.of()).expect(204);
        assertThat(ada.post("/v1/me/push-subscriptions", Map.of("endpoint", "http://localhost:9080/", "keys", keys))
                        .blames())
                .containsExactly("endpoint");
        assertThat(ada.post("/v1/me/push-subscriptions", Map.of("endpoint", endpoint, "keys", Map.of("p256dh", key)))
                        .blames())
                .containsExactly("keys.auth");
    }

    @Test
    void aLinkThatIsNotOfAMailOfOursEndsNothing() {
        for (String token : List.of("", ada.id(), ada.id() + ".AAAA", "x.y")) {
            ada.get("/unsubscribe?token=" + token).refused(404);
            ada.post("/unsubscribe?token=" + token, Map.of()).refused(404);
        }
    }

    private static JsonNode list(Client who) {
        return who.get("/v1/notifications").expect(200).path("items");
    }

    private static int unread(Client who) {
        return who.get("/v1/notifications/unread").expect(200).path("count").asInt();
    }

    private String comment(Client who, Map<String, String> comment) {
        return who.post("/v1/posts/" + post + "/comments", comment)
                .expect(201)
                .path("id")
                .asText();
    }

    private static void await(Client who, String... lines) {
        awaitOf(who, "", lines);
    }

    /** Waits until that is all that somebody is told, newest first; of one post if it is not empty. */
    private static void awaitOf(Client who, String ofPost, String... lines) {
        Awaitility.await("to be told of " + List.of(lines))
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(lines(who, ofPost)).containsExactly(lines));
    }

    private static List<String> lines(Client who, String ofPost) {
        List<String> lines = new ArrayList<>();
        for (JsonNode one : list(who)) {
            if (ofPost.isEmpty() || one.path("post_id").asText().equals(ofPost)) {
                lines.add(one.path("kind").asText() + " " + one.path("count").asInt()
                        + (one.path("read").asBoolean() ? " read" : ""));
            }
        }
        return lines;
    }

    private static boolean toldOf(Client who, String kind, Client actor) {
        for (JsonNode one : list(who)) {
            if (one.path("kind").asText().equals(kind)
                    && one.at("/actors/0/id").asText().equals(actor.id())) {
                return true;
            }
        }
        return false;
    }
}

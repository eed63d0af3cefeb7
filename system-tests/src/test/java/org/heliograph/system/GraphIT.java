package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who follows, blocks and mutes whom, and what a private account keeps to itself. */
@ExtendWith(SharedServer.class)
class GraphIT {

    private Client ada;
    private Client bob;

    @BeforeEach
    void twoPeople() {
        ada = Client.signedUp(SharedServer.url(), "graph");
        bob = Client.signedUp(SharedServer.url(), "bob");
    }

    @Test
    void followingAndItsEndMayBeRepeated() {
        for (int i = 0; i < 2; i++) {
            assertThat(standing(bob.post(follow(ada), Map.of()), "following")).isTrue();
        }
        assertThat(bob.send("POST", follow(ada), null, Map.of()).status()).isEqualTo(200);
        assertThat(bob.all("/v1/users/" + ada.id() + "/followers")).containsExactly(bob.id());
        assertThat(bob.all("/v1/users/" + bob.id() + "/following")).containsExactly(ada.id());
        for (int i = 0; i < 2; i++) {
            assertThat(standing(bob.delete(follow(ada)), "following")).isFalse();
        }
        assertThat(bob.all("/v1/users/" + ada.id() + "/followers")).isEmpty();
    }

    @Test
    void whoHasVanishedIsNotCounted() {
        Client eve = Client.signedUp(SharedServer.url(), "eve");
        bob.post(follow(ada), Map.of()).expect(200);
        bob.post(follow(eve), Map.of()).expect(200);
        eve.post(follow(bob), Map.of()).expect(200);
        assertThat(counts(ada)).isEqualTo("1 0");
        assertThat(counts(bob)).isEqualTo("1 2");

        eve.send("POST", "/v1/me/deactivate", null, Map.of()).expect(204);

        Awaitility.await().untilAsserted(() -> assertThat(counts(bob)).isEqualTo("0 1"));
        bob.delete(follow(ada)).expect(200);
        assertThat(counts(ada)).isEqualTo("0 0");
        assertThat(counts(bob)).isEqualTo("0 0");
    }

    @Test
    void manyFollowsAtOnceAreOne() {
        List<CompletableFuture<Client.Answer>> clicks = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> bob.post(follow(ada), Map.of())))
                .toList();
        clicks.forEach(click -> click.join().expect(200));
        assertThat(bob.get("/v1/users/" + ada.id())
                        .expect(200)
                        .at("/counts/followers")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void nobodyFollowsHimselfOrNobody() {
        ada.post(follow(ada), Map.of()).refused(422);
        ada.delete(follow(ada)).refused(422);
        ada.post("/v1/users/12345/follow", Map.of()).refused(404);
        ada.post("/v1/users/abc/follow", Map.of()).refused(404);
        ada.get("/v1/users/12345/followers").refused(404);
    }

    @Test
    void aPrivateAccountShowsItsProfileAndNothingElse() {
        String post = ada.publish("mine", ada.upload("image/jpeg", Samples.jpeg(40, 30)));
        ada.patch("/v1/me", Map.of("is_private", true)).expect(200);
        JsonNode profile = bob.get("/v1/users/" + ada.id()).expect(200);
        assertThat(profile.path("is_private").asBoolean()).isTrue();
        for (String list : List.of("/followers", "/following", "/posts")) {
            bob.get("/v1/users/" + ada.id() + list).refused(403);
            ada.get("/v1/users/" + ada.id() + list).expect(200);
        }
        bob.get("/v1/posts/" + post).refused(404);
        bob.patch("/v1/posts/" + post, Map.of("caption", "x")).refused(404);
        bob.delete("/v1/posts/" + post).refused(404);
    }

    @Test
    void aRequestIsAcceptedOrRejected() {
        ada.patch("/v1/me", Map.of("is_private", true)).expect(200);
        String post = ada.publish("for friends", ada.upload("image/jpeg", Samples.jpeg(41, 30)));
        JsonNode asked = bob.post(follow(ada), Map.of()).expect(200).path("relationship");
        assertThat(asked.path("requested").asBoolean()).isTrue();
        assertThat(asked.path("following").asBoolean()).isFalse();
        assertThat(ada.all("/v1/follow-requests")).containsExactly(bob.id());
        bob.get("/v1/posts/" + post).refused(404);

        answer("reject").expect(204);
        answer("reject").refused(404);
        answer("accept").refused(404);
        assertThat(ada.all("/v1/follow-requests")).isEmpty();

        bob.post(follow(ada), Map.of()).expect(200);
        answer("accept").expect(204);
        assertThat(bob.get("/v1/users/" + ada.id())
                        .expect(200)
                        .at("/relationship/following")
                        .asBoolean())
                .isTrue();
        bob.get("/v1/posts/" + post).expect(200);
        assertThat(bob.all("/v1/users/" + ada.id() + "/posts")).containsExactly(post);
        assertThat(bob.all("/v1/users/" + ada.id() + "/followers")).containsExactly(bob.id());
    }

    @Test
    void aBlockEndsFollowsAndRequestsBothWays() {
        ada.post(follow(bob), Map.of()).expect(200);
        bob.post(follow(ada), Map.of()).expect(200);
        for (int i = 0; i < 2; i++) {
            JsonNode after = ada.post(block(bob), Map.of()).expect(200).path("relationship");
            assertThat(after.path("blocking").asBoolean()).isTrue();
            assertThat(after.path("following").asBoolean()).isFalse();
            assertThat(after.path("followed_by").asBoolean()).isFalse();
        }
        for (int i = 0; i < 2; i++) {
            JsonNode after = ada.delete(block(bob)).expect(200).path("relationship");
            assertThat(after.path("blocking").asBoolean()).isFalse();
            assertThat(after.path("following").asBoolean()).isFalse();
        }
        assertThat(bob.all("/v1/users/" + ada.id() + "/followers")).isEmpty();
        assertThat(bob.all("/v1/users/" + ada.id() + "/following")).isEmpty();

        ada.patch("/v1/me", Map.of("is_private", true)).expect(200);
        bob.post(follow(ada), Map.of()).expect(200);
        bob.post(block(ada), Map.of()).expect(200);
        bob.delete(block(ada)).expect(200);
        assertThat(ada.all("/v1/follow-requests")).isEmpty();
    }

    @Test
    void whomOneHidesOneselfAloneCanList() {
        ada.post(block(bob), Map.of()).expect(200);
        assertThat(ada.all("/v1/me/blocked")).containsExactly(bob.id());
        assertThat(bob.all("/v1/me/blocked")).isEmpty();
        ada.delete(block(bob)).expect(200);
        assertThat(ada.all("/v1/me/blocked")).isEmpty();

        ada.post("/v1/users/" + bob.id() + "/mute", Map.of()).expect(200);
        assertThat(ada.all("/v1/me/muted")).containsExactly(bob.id());
        ada.delete("/v1/users/" + bob.id() + "/mute").expect(200);
        assertThat(ada.all("/v1/me/muted")).isEmpty();
    }

    @Test
    void theBlockedKnowNothingOfEachOtherEitherWayRound() {
        String adas = ada.publish("hers @" + bob.username(), ada.upload("image/jpeg", Samples.jpeg(42, 30)));
        String bobs = bob.publish("his", bob.upload("image/jpeg", Samples.jpeg(43, 30)));
        ada.post(block(bob), Map.of()).expect(200);

        for (Client[] pair : new Client[][] {{ada, bob}, {bob, ada}}) {
            Client one = pair[0];
            Client other = pair[1];
            one.get("/v1/users/" + other.id()).refused(404);
            one.get("/v1/users/by-username/" + other.username()).refused(404);
            for (String list : List.of("/followers", "/following", "/posts")) {
                one.get("/v1/users/" + other.id() + list).refused(404);
            }
            one.post(follow(other), Map.of()).refused(404);
            one.delete(follow(other)).refused(404);
            one.post("/v1/users/" + other.id() + "/mute", Map.of()).refused(404);
            String post = one == ada ? bobs : adas;
            one.get("/v1/posts/" + post).refused(404);
            one.get("/v1/posts/" + post + "/likes").refused(404);
            one.post("/v1/posts/" + post + "/like", Map.of()).refused(404);
        }
        assertThat(ada.get("/v1/posts/" + adas).expect(200).path("mentions")).isEmpty();
    }

    @Test
    void theBlockedAreLeftOutOfTheListsOfOthersAndOnlyForEachOther() {
        Client eve = Client.signedUp(SharedServer.url(), "eve");
        String post = eve.publish(
                "of @" + ada.username() + " and @" + bob.username(), eve.upload("image/jpeg", Samples.jpeg(44, 30)));
        for (Client fan : List.of(ada, bob)) {
            fan.post(follow(eve), Map.of()).expect(200);
            eve.post(follow(fan), Map.of()).expect(200);
            fan.post("/v1/posts/" + post + "/like", Map.of()).expect(200);
        }
        bob.post(block(ada), Map.of()).expect(200);

        for (String list : List.of(
                "/v1/users/" + eve.id() + "/followers",
                "/v1/users/" + eve.id() + "/following",
                "/v1/posts/" + post + "/likes")) {
            assertThat(ada.all(list)).as(list).containsExactly(ada.id());
            assertThat(bob.all(list)).as(list).containsExactly(bob.id());
            assertThat(eve.all(list)).as(list).containsExactlyInAnyOrder(ada.id(), bob.id());
        }
        assertThat(ada.get("/v1/posts/" + post).expect(200).path("mentions")).hasSize(1);
        assertThat(eve.get("/v1/posts/" + post).expect(200).path("mentions")).hasSize(2);
    }

    @Test
    void aPageStaysFullThoughThoseInItAreBlocked() {
        Client eve = Client.signedUp(SharedServer.url(), "eve");
        List<Client> fans = IntStream.range(0, 6)
                .mapToObj(i -> Client.signedUp(SharedServer.url(), "fan"))
                .toList();
        fans.forEach(fan -> fan.post(follow(eve), Map.of()).expect(200));
        List.of(5, 4, 2).forEach(i -> ada.post(block(fans.get(i)), Map.of()).expect(200));
        JsonNode page = ada.get("/v1/users/" + eve.id() + "/followers?limit=2").expect(200);
        assertThat(page.path("items")).hasSize(2);
        assertThat(page.path("has_more").asBoolean()).isTrue();
        assertThat(ada.all("/v1/users/" + eve.id() + "/followers?limit=2"))
                .containsExactly(fans.get(3).id(), fans.get(1).id(), fans.get(0).id());
    }

    @Test
    void aFollowAndABlockAtOnceLeaveNoFollow() {
        for (int round = 0; round < 5; round++) {
            Client eve = Client.signedUp(SharedServer.url(), "eve");
            CompletableFuture<Client.Answer> follow =
                    CompletableFuture.supplyAsync(() -> bob.post(follow(eve), Map.of()));
            eve.post(block(bob), Map.of()).expect(200);
            assertThat(follow.join().status()).isIn(200, 404);
            eve.delete(block(bob)).expect(200);
            assertThat(bob.all("/v1/users/" + eve.id() + "/followers")).isEmpty();
        }
    }

    @Test
    void aMuteIsSecretAndChangesNothingElse() {
        String post = ada.publish("seen", ada.upload("image/jpeg", Samples.jpeg(45, 30)));
        bob.post(follow(ada), Map.of()).expect(200);
        for (int i = 0; i < 2; i++) {
            JsonNode after = bob.post("/v1/users/" + ada.id() + "/mute", Map.of())
                    .expect(200)
                    .path("relationship");
            assertThat(after.path("muting").asBoolean()).isTrue();
            assertThat(after.path("following").asBoolean()).isTrue();
        }
        JsonNode seen = ada.get("/v1/users/" + bob.id()).expect(200).path("relationship");
        assertThat(seen.path("muting").asBoolean()).isFalse();
        assertThat(seen.path("followed_by").asBoolean()).isTrue();
        bob.get("/v1/posts/" + post).expect(200);
        assertThat(bob.all("/v1/users/" + ada.id() + "/posts")).containsExactly(post);
        for (int i = 0; i < 2; i++) {
            assertThat(standing(bob.delete("/v1/users/" + ada.id() + "/mute"), "muting"))
                    .isFalse();
        }
    }

    @Test
    void nobodyBlocksOrMutesHimselfOrNobody() {
        for (String act : List.of("/block", "/mute")) {
            ada.post("/v1/users/" + ada.id() + act, Map.of()).refused(422);
            ada.delete("/v1/users/" + ada.id() + act).refused(422);
            ada.post("/v1/users/12345" + act, Map.of()).refused(404);
            ada.delete("/v1/users/12345" + act).refused(404);
        }
    }

    private static String block(Client other) {
        return "/v1/users/" + other.id() + "/block";
    }

    private Client.Answer answer(String word) {
        return ada.send("POST", "/v1/follow-requests/" + bob.id() + "/" + word, null, Map.of());
    }

    private static String follow(Client other) {
        return "/v1/users/" + other.id() + "/follow";
    }

    private static boolean standing(Client.Answer answer, String member) {
        return answer.expect(200).at("/relationship/" + member).asBoolean();
    }

    /** Followers and followed accounts, as bob is told. */
    private String counts(Client account) {
        JsonNode counts = bob.get("/v1/users/" + account.id()).expect(200).path("counts");
        return counts.path("followers").asText() + " "
                + counts.path("following").asText();
    }
}

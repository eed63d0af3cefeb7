package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who follows whom, and what a private account keeps to itself. */
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

    private Client.Answer answer(String word) {
        return ada.send("POST", "/v1/follow-requests/" + bob.id() + "/" + word, null, Map.of());
    }

    private static String follow(Client other) {
        return "/v1/users/" + other.id() + "/follow";
    }

    private static boolean standing(Client.Answer answer, String member) {
        return answer.expect(200).at("/relationship/" + member).asBoolean();
    }
}

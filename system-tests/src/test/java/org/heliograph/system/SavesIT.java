package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Posts that are saved for later, collections of them, and reports of what was seen. */
@ExtendWith(SharedServer.class)
class SavesIT {

    private static Client ada;
    private static List<String> posts;

    private Client bob;

    @BeforeAll
    static void sixPosts() {
        ada = Client.signedUp(SharedServer.url(), "saved");
        posts = IntStream.range(0, 6)
                .mapToObj(i -> ada.publish("no " + i, ada.upload("image/jpeg", Samples.jpeg(30 + i, 20))))
                .toList();
    }

    @BeforeEach
    void aReader() {
        bob = Client.signedUp(SharedServer.url(), "bob");
    }

    @Test
    void savingTwiceSavesOnceAndEveryPostSaysSo() {
        bob.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);
        bob.get("/v1/feed").expect(200);
        bob.post("/v1/posts/" + posts.get(0) + "/like", Map.of()).expect(200);
        for (int i = 0; i < 2; i++) {
            assertThat(save(posts.get(0), Map.of()).toString())
                    .isEqualTo("{\"viewer\":{\"liked\":true,\"saved\":true}}");
            assertThat(isSaved(posts.get(0))).isTrue();
        }
        for (JsonNode post : bob.get("/v1/feed").expect(200).path("items")) {
            assertThat(post.at("/viewer/saved").asBoolean())
                    .isEqualTo(post.path("id").asText().equals(posts.get(0)));
        }
        assertThat(bob.all("/v1/me/saved")).containsExactly(posts.get(0));
        assertThat(ada.all("/v1/me/saved")).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(bob.delete("/v1/posts/" + posts.get(0) + "/save")
                            .expect(200)
                            .toString())
                    .isEqualTo("{\"viewer\":{\"liked\":true,\"saved\":false}}");
            assertThat(isSaved(posts.get(0))).isFalse();
        }
        assertThat(bob.all("/v1/me/saved")).isEmpty();
    }

    @Test
    void aSaveTakesNoBodyOrAGoodOne() {
        String path = "/v1/posts/" + posts.get(0) + "/save";
        bob.send("POST", path, null, Map.of()).expect(200);
        bob.postRaw(path, "{").refused(400);
        bob.postRaw(path, "{\"collection_id\":7}").refused(400);
        assertThat(bob.postRaw(path, "{\"collection\":\"7\"}").blames()).containsExactly("collection");
        bob.post("/v1/posts/1/save", Map.of()).refused(404);
        bob.delete("/v1/posts/abc/save").refused(404);
    }

    @Test
    void whatWasSavedLastComesFirstAndWhatIsGoneLeavesThePageFull() {
        Client eve = Client.signedUp(SharedServer.url(), "eve");
        List<String> gone = IntStream.range(0, 3)
                .mapToObj(i -> eve.publish("soon gone", eve.upload("image/jpeg", Samples.jpeg(60 + i, 20))))
                .toList();
        for (int i = 0; i < 3; i++) {
            save(posts.get(2 - i), Map.of());
            save(gone.get(i), Map.of());
        }
        save(posts.get(2), Map.of());
        eve.delete("/v1/posts/" + gone.get(2)).expect(204);
        eve.post("/v1/users/" + bob.id() + "/block", Map.of()).expect(200);

        JsonNode page = bob.get("/v1/me/saved?limit=2").expect(200);
        assertThat(page.path("items").findValuesAsText("id")).contains(posts.get(0), posts.get(1));
        assertThat(page.path("items")).hasSize(2);
        assertThat(page.path("has_more").asBoolean()).isTrue();
        assertThat(bob.all("/v1/me/saved?limit=2")).isEqualTo(posts.subList(0, 3));
        bob.post("/v1/posts/" + gone.get(0) + "/save", Map.of()).refused(404);
    }

    @Test
    void aCollectionHoldsWhatWasPutIntoItAndItsEndKeepsTheSaves() {
        String travel = collection("Travel");
        String light = collection("Light");
        posts.forEach(post -> save(post, Map.of("collection_id", travel)));
        save(posts.get(1), Map.of("collection_id", light));
        List<String> latestFirst = new java.util.ArrayList<>(posts);
        Collections.reverse(latestFirst);
        assertThat(bob.all("/v1/me/saved?limit=4&collection_id=" + travel)).isEqualTo(latestFirst);
        assertThat(bob.all("/v1/me/saved?collection_id=" + light)).containsExactly(posts.get(1));

        bob.delete("/v1/posts/" + posts.get(1) + "/save?collection_id=" + light).expect(200);
        assertThat(bob.all("/v1/me/saved?collection_id=" + light)).isEmpty();
        assertThat(isSaved(posts.get(1))).isTrue();
        bob.delete("/v1/posts/" + posts.get(0) + "/save").expect(200);
        assertThat(bob.all("/v1/me/saved?collection_id=" + travel)).isEqualTo(latestFirst.subList(0, 5));

        bob.delete("/v1/me/collections/" + travel).expect(204);
        bob.delete("/v1/me/collections/" + travel).refused(404);
        bob.get("/v1/me/saved?collection_id=" + travel).refused(404);
        assertThat(bob.all("/v1/me/saved")).isEqualTo(latestFirst.subList(0, 5));
    }

    @Test
    void collectionsAreNamedAndListedAndNobodyElseKnowsOfThem() {
        Map<String, String> key = Map.of("Idempotency-Key", "one");
        Client.Answer made = bob.post("/v1/me/collections", Map.of("name", "Food"), key);
        String food = made.expect(201).path("id").asText();
        assertThat(made.body().fieldNames()).toIterable().containsExactlyInAnyOrder("id", "name", "created_at");
        assertThat(bob.post("/v1/me/collections", Map.of("name", "Food"), key).expect(201))
                .isEqualTo(made.body());
        bob.post("/v1/me/collections", Map.of("name", "Food")).refused(409);
        String water = collection("\uD83C\uDF0A".repeat(60));
        bob.patch("/v1/me/collections/" + water, Map.of("name", "Food")).refused(409);
        for (int i = 0; i < 2; i++) {
            assertThat(bob.patch("/v1/me/collections/" + water, Map.of("name", "Water"))
                            .expect(200)
                            .path("name")
                            .asText())
                    .isEqualTo("Water");
        }
        assertThat(bob.all("/v1/me/collections?limit=1")).containsExactly(water, food);
        for (String name : List.of("", " ", "x".repeat(61), "bell \u0007", "two\nlines")) {
            assertThat(bob.post("/v1/me/collections", Map.of("name", name)).blames())
                    .containsExactly("name");
            assertThat(bob.patch("/v1/me/collections/" + food, Map.of("name", name))
                            .blames())
                    .containsExactly("name");
        }
        ada.patch("/v1/me/collections/" + food, Map.of("name", "Mine")).refused(404);
        ada.delete("/v1/me/collections/" + food).refused(404);
        ada.get("/v1/me/saved?collection_id=" + food).refused(404);
        ada.post("/v1/posts/" + posts.get(0) + "/save", Map.of("collection_id", food))
                .refused(404);
        assertThat(ada.all("/v1/me/saved")).isEmpty();
        ada.post("/v1/me/collections", Map.of("name", "Food")).expect(201);
    }

    @Test
    void ofTheSameNameAtOnceOneIsMade() {
        List<Integer> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        bob.post("/v1/me/collections", Map.of("name", "Race")).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(bob.all("/v1/me/collections")).hasSize(1);
    }

    @Test
    void whatWasSeenIsTakenWhateverItIsUpToFifty() {
        assertThat(bob.post("/v1/views", Map.of("post_ids", posts)).expect(202).isNull())
                .isTrue();
        bob.post("/v1/views", Map.of("post_ids", List.of("1", "abc", posts.get(0), posts.get(0))))
                .expect(202);
        for (List<String> ids : List.of(List.<String>of(), Collections.nCopies(51, "1"))) {
            assertThat(bob.post("/v1/views", Map.of("post_ids", ids)).blames()).containsExactly("post_ids");
        }
        assertThat(bob.postRaw("/v1/views", "{}").blames()).containsExactly("post_ids");
        bob.postRaw("/v1/views", "{\"post_ids\":[7]}").refused(400);
        bob.postRaw("/v1/views", "{\"post_ids\":\"7\"}").refused(400);
    }

    private JsonNode save(String post, Map<String, String> body) {
        return bob.post("/v1/posts/" + post + "/save", body).expect(200);
    }

    private boolean isSaved(String post) {
        return bob.get("/v1/posts/" + post).expect(200).at("/viewer/saved").asBoolean();
    }

    private String collection(String name) {
        return bob.post("/v1/me/collections", Map.of("name", name))
                .expect(201)
                .path("id")
                .asText();
    }
}

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Posts: what is taken, what comes back, who sees them, and that what was deleted stays so. */
@ExtendWith(SharedServer.class)
class PostsIT {

    private static final String[] MEMBERS =
            ("id author caption created_at published_at edited_at status visibility tags"
                            + " mentions place media counts viewer")
                    .split(" ");

    private static Client ada;
    private static Client bob;
    private static int shots;

    @BeforeAll
    static void twoPeople() {
        ada = Client.signedUp(SharedServer.url(), "post");
        bob = Client.signedUp(SharedServer.url(), "bob");
    }

    @Test
    void aPostHasEveryMemberOfTheContract() {
        JsonNode post = ada.post(
                        "/v1/posts",
                        Map.of(
                                "caption",
                                "Light #One #one #Zwei",
                                "media",
                                List.of(Map.of("media_id", photo(), "alt_text", "a dot")),
                                "visibility",
                                "followers",
                                "place",
                                Map.of("name", "Home", "latitude", 48.5, "longitude", -9)))
                .expect(201)
                .path("post");
        assertThat(post.fieldNames()).toIterable().containsExactlyInAnyOrder(MEMBERS);
        assertThat(post.path("id").isTextual()).isTrue();
        assertThat(post.at("/author/id").asText()).isEqualTo(ada.id());
        assertThat(post.path("tags").toString()).isEqualTo("[\"one\",\"zwei\"]");
        assertThat(post.path("status").asText()).isEqualTo("published");
        assertThat(post.path("edited_at").isNull()).isTrue();
        assertThat(post.at("/place/latitude").asDouble()).isEqualTo(48.5);
        assertThat(post.at("/media/0/alt_text").asText()).isEqualTo("a dot");
        assertThat(post.at("/counts/likes").asInt()
                        + post.at("/counts/comments").asInt())
                .isZero();
        assertThat(post.at("/viewer/liked").asBoolean()
                        || post.at("/viewer/saved").asBoolean())
                .isFalse();
        bob.get("/v1/posts/" + post.path("id").asText()).refused(404);
    }

    @Test
    void whatIsWrittenComesBackToTheLetter() {
        for (String caption : List.of(
                "<script>alert('x')</script><img src=x onerror=alert(1)> & &amp; \"quoted\"",
                "'; drop table post; -- %s ${jndi:ldap://x} {{7*7}}",
                "zwei\nZeilen\tTab \uD83D\uDCF8\uD83C\uDFFD \u05E9\u05DC\u05D5\u05DD \u2028 \u200D",
                "x".repeat(2_200),
                "\uD83D\uDCF8".repeat(2_200))) {
            String id = ada.publish(caption, photo());
            Client.Answer answer = ada.get("/v1/posts/" + id);
            assertThat(answer.expect(200).path("caption").asText()).isEqualTo(caption);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
        }
    }

    @Test
    void aCaptionThatIsTooLongOrHasTooMuchInItIs422() {
        Map<String, Object> medium = Map.of("media_id", photo());
        for (String caption : List.of(
                "x".repeat(2_201),
                "\uD83D\uDCF8".repeat(2_201),
                "nul \u0000",
                "bell \u0007",
                IntStream.range(0, 31).mapToObj(i -> "#tag" + i).collect(Collectors.joining(" ")),
                IntStream.range(0, 21).mapToObj(i -> "@name" + i).collect(Collectors.joining(" ")),
                IntStream.range(0, 10_000).mapToObj(i -> "@name" + i).collect(Collectors.joining(" ")))) {
            assertThat(ada.post("/v1/posts", Map.of("caption", caption, "media", List.of(medium)))
                            .blames())
                    .containsExactly("caption");
        }
        assertThat(ada.postRaw("/v1/posts", "{\"caption\":\"half \\ud83d\",\"media\":[{\"media_id\":\"1\"}]}")
                        .blames())
                .containsExactly("caption");
        ada.post("/v1/posts", Map.of("caption", "it is free still", "media", List.of(medium)))
                .expect(201);
    }

    @Test
    void aPostHasOneToTenMediaOfItsAuthorEachOnce() {
        assertThat(publish(List.of()).blames()).containsExactly("media");
        assertThat(ada.post("/v1/posts", Map.of("caption", "no media")).blames())
                .containsExactly("media");
        List<String> eleven = IntStream.range(0, 11).mapToObj(i -> "" + (i + 1)).toList();
        assertThat(publish(eleven).blames()).containsExactly("media");
        String mine = photo();
        assertThat(publish(List.of(mine, mine)).blames()).containsExactly("media[1].media_id");
        String theirs = bob.upload("image/jpeg", Samples.jpeg(31, 22));
        publish(List.of(theirs)).refused(404);
        publish(List.of(mine, theirs)).refused(404);
        publish(List.of("1")).refused(404);
        assertThat(ada.post("/v1/posts", Map.of("media", List.of(Map.of("alt_text", "of what?"))))
                        .blames())
                .containsExactly("media[0]");
        assertThat(ada.post("/v1/posts", Map.of("media", List.of(Map.of("media_id", mine, "size", 1))))
                        .blames())
                .containsExactly("media[0]");
        publish(List.of(mine)).expect(201);
    }

    @Test
    void aMediumBelongsToOnePost() {
        String mine = photo();
        publish(List.of(mine)).expect(201);
        publish(List.of(mine)).refused(409);
        String other = photo();
        publish(List.of(other, mine)).refused(409);
        publish(List.of(other)).expect(201);
    }

    @Test
    void ofPostsThatWantOneMediumAtOnceOneGetsIt() {
        String mine = photo();
        List<Integer> statuses = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> publish(List.of(mine)).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void nothingHalfDoneIsLeftOfARefusedPost() {
        int before = ada.all("/v1/users/" + ada.id() + "/posts").size();
        JsonNode profile = ada.get("/v1/me").expect(200).path("counts");
        publish(List.of(photo(), "1")).refused(404);
        assertThat(ada.all("/v1/users/" + ada.id() + "/posts")).hasSize(before);
        assertThat(ada.get("/v1/me").expect(200).path("counts")).isEqualTo(profile);
    }

    @Test
    void onlyItsAuthorChangesAPost() {
        String id = ada.publish("before #a", photo());
        bob.patch("/v1/posts/" + id, Map.of("caption", "mine")).refused(403);
        bob.delete("/v1/posts/" + id).refused(403);
        JsonNode edited =
                ada.patch("/v1/posts/" + id, Map.of("caption", "after #b")).expect(200);
        assertThat(edited.path("caption").asText()).isEqualTo("after #b");
        assertThat(edited.path("tags").toString()).isEqualTo("[\"b\"]");
        assertThat(edited.path("edited_at").isNull()).isFalse();
        assertThat(ada.patch("/v1/posts/" + id, Map.of("caption", "x".repeat(2_201)))
                        .blames())
                .containsExactly("caption");
        assertThat(ada.patch("/v1/posts/" + id, Map.of("visibility", "public")).blames())
                .containsExactly("visibility");
        assertThat(ada.patch("/v1/posts/" + id, Map.of()).blames()).containsExactly("caption");
    }

    @Test
    void aDeletedPostNeverComesBack() {
        String medium = photo();
        String id = ada.publish("short-lived", medium);
        bob.get("/v1/posts/" + id).expect(200);
        ada.delete("/v1/posts/" + id).expect(204);
        for (Client viewer : List.of(ada, bob)) {
            viewer.get("/v1/posts/" + id).refused(404);
            assertThat(viewer.all("/v1/users/" + ada.id() + "/posts")).doesNotContain(id);
        }
        ada.delete("/v1/posts/" + id).refused(404);
        ada.patch("/v1/posts/" + id, Map.of("caption", "come back")).refused(404);
        assertThat(publish(List.of(medium)).status()).isIn(404, 409);
        ada.get("/v1/posts/" + id).refused(404);
    }

    @Test
    void theGridIsOrderedByPublicationAndAPendingPostIsItsAuthorsOnly() {
        Client eve = Client.signedUp(SharedServer.url(), "grid");
        byte[] photo = Samples.jpeg(33, 22);
        JsonNode late = eve.post(
                        "/v1/posts",
                        Map.of("media", List.of(Map.of("content_type", "image/jpeg", "size", photo.length))))
                .expect(201);
        String lateId = late.at("/post/id").asText();
        assertThat(late.at("/post/published_at").isNull()).isTrue();
        String early = eve.publish("first out", eve.upload("image/jpeg", Samples.jpeg(34, 22)));
        assertThat(bob.all("/v1/users/" + eve.id() + "/posts")).containsExactly(early);
        bob.get("/v1/posts/" + lateId).refused(404);
        bob.get("/v1/media/" + late.at("/uploads/0/media_id").asText()).refused(404);
        assertThat(bob.get("/v1/users/" + eve.id())
                        .expect(200)
                        .at("/counts/posts")
                        .asInt())
                .isEqualTo(1);

        eve.put(late.at("/uploads/0"), photo);
        eve.post("/v1/media/uploads/" + late.at("/uploads/0/media_id").asText() + "/complete", Map.of())
                .expect(202);

        assertThat(bob.all("/v1/users/" + eve.id() + "/posts")).containsExactly(lateId, early);
        assertThat(bob.get("/v1/users/" + eve.id())
                        .expect(200)
                        .at("/counts/posts")
                        .asInt())
                .isEqualTo(2);
        assertThat(bob.get("/v1/posts/" + lateId)
                        .expect(200)
                        .path("published_at")
                        .asText())
                .isGreaterThan(bob.get("/v1/posts/" + early)
                        .expect(200)
                        .path("published_at")
                        .asText());
    }

    @Test
    void likingTwiceCountsOnce() {
        String id = ada.publish("like me", photo());
        for (int i = 0; i < 2; i++) {
            JsonNode answer = bob.post("/v1/posts/" + id + "/like", Map.of()).expect(200);
            assertThat(answer.at("/viewer/liked").asBoolean()).isTrue();
            assertThat(answer.at("/counts/likes").asInt()).isEqualTo(1);
        }
        assertThat(bob.delete("/v1/posts/" + id + "/like")
                        .expect(200)
                        .at("/counts/likes")
                        .asInt())
                .isZero();
        bob.post("/v1/posts/1/like", Map.of()).refused(404);
    }

    private static Client.Answer publish(List<String> mediaIds) {
        List<Map<String, Object>> media = new ArrayList<>();
        mediaIds.forEach(id -> media.add(new HashMap<>(Map.of("media_id", id))));
        return ada.post("/v1/posts", Map.of("media", media));
    }

    private static String photo() {
        return ada.upload("image/jpeg", Samples.jpeg(30 + shots++, 20));
    }
}

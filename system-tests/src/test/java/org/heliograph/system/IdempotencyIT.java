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

/** Requests that are sent again because nobody knows whether the first one arrived. */
@ExtendWith(SharedServer.class)
class IdempotencyIT {

    private static final Map<String, String> KEY = Map.of("Idempotency-Key", "the key");

    private Client ada;

    @BeforeEach
    void somebody() {
        ada = Client.signedUp(SharedServer.url(), "again");
    }

    @Test
    void aRepeatedPostIsAnsweredAgainAndMadeOnce() {
        Map<String, Object> post = postOf(ada.upload("image/jpeg", Samples.jpeg(50, 40)));
        Client.Answer first = ada.post("/v1/posts", post, KEY);
        Client.Answer second = ada.post("/v1/posts", post, KEY);
        assertThat(second.expect(201).at("/post/id"))
                .isEqualTo(first.expect(201).at("/post/id"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(ada.all("/v1/users/" + ada.id() + "/posts")).hasSize(1);
    }

    @Test
    void theSameKeyTwiceAtOnceHasOneEffect() {
        Map<String, Object> post = postOf(ada.upload("image/jpeg", Samples.jpeg(51, 40)));
        List<Client.Answer> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ada.post("/v1/posts", post, KEY)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        List<Client.Answer> made =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(made)
                .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
                .hasSize(1);
        assertThat(made.stream().map(answer -> answer.body().at("/post/id")).distinct())
                .hasSize(1);
        answers.stream().filter(answer -> answer.status() != 201).forEach(answer -> {
            answer.refused(409);
            assertThat(answer.header("Retry-After")).isNotEmpty();
        });
        assertThat(ada.all("/v1/users/" + ada.id() + "/posts")).hasSize(1);
    }

    @Test
    void aKeyIsForOneBodyOneAddressAndOnePerson() {
        Map<String, Object> upload = Map.of("content_type", "image/jpeg", "size", 1000);
        String id = ada.post("/v1/media/uploads", upload, KEY)
                .expect(201)
                .path("media_id")
                .asText();
        JsonNode problem = ada.post("/v1/media/uploads", Map.of("content_type", "image/jpeg", "size", 1001), KEY)
                .refused(422);
        assertThat(problem.path("type").asText()).isEqualTo("urn:heliograph:problem:idempotency-key-reused");
        ada.post("/v1/posts", postOf("1"), KEY).refused(404);
        Client bob = Client.signedUp(SharedServer.url(), "key");
        assertThat(bob.post("/v1/media/uploads", upload, KEY)
                        .expect(201)
                        .path("media_id")
                        .asText())
                .isNotEqualTo(id);
        assertThat(ada.post("/v1/media/uploads", upload, KEY)
                        .expect(201)
                        .path("media_id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void aRepeatedUploadComesWithUrlsThatWork() {
        byte[] photo = Samples.jpeg(52, 40);
        Map<String, Object> upload = Map.of("content_type", "image/jpeg", "size", photo.length);
        JsonNode first = ada.post("/v1/media/uploads", upload, KEY).expect(201);
        Client.Answer second = ada.post("/v1/media/uploads", upload, KEY);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.expect(201).path("media_id")).isEqualTo(first.path("media_id"));
        ada.put(second.body(), photo);
        ada.post("/v1/media/uploads/" + first.path("media_id").asText() + "/complete", Map.of())
                .expect(202);
    }

    @Test
    void aPostWithUploadsToComeIsAnsweredAgainWithTheSameUploads() {
        byte[] photo = Samples.jpeg(53, 40);
        Map<String, Object> post = Map.of("media", List.of(Map.of("content_type", "image/jpeg", "size", photo.length)));
        JsonNode first = ada.post("/v1/posts", post, KEY).expect(201);
        JsonNode second = ada.post("/v1/posts", post, KEY).expect(201);
        assertThat(second.at("/post/id")).isEqualTo(first.at("/post/id"));
        assertThat(second.at("/uploads/0/media_id")).isEqualTo(first.at("/uploads/0/media_id"));
        ada.put(second.at("/uploads/0"), photo);
    }

    @Test
    void aBrokenRuleIsToldAgain() {
        Map<String, Object> broken = Map.of("caption", "x".repeat(3000), "media", List.of(Map.of("media_id", "1")));
        Client.Answer first = ada.post("/v1/posts", broken, KEY);
        Client.Answer second = ada.post("/v1/posts", broken, KEY);
        assertThat(first.blames()).containsExactly("caption");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.expect(422).path("errors")).isEqualTo(first.body().path("errors"));
        assertThat(second.header("Content-Type")).startsWith("application/problem+json");
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        ada.post("/v1/posts", postOf("1"), KEY).refused(422);
    }

    @Test
    void aKeyThatIsTooLongOrEmptyIs400() {
        Map<String, Object> upload = Map.of("content_type", "image/jpeg", "size", 1000);
        ada.post("/v1/media/uploads", upload, Map.of("Idempotency-Key", "k".repeat(256)))
                .refused(400);
        ada.post("/v1/media/uploads", upload, Map.of("Idempotency-Key", " ")).refused(400);
        ada.post("/v1/media/uploads", upload, Map.of("Idempotency-Key", "k".repeat(255)))
                .expect(201);
    }

    private static Map<String, Object> postOf(String mediaId) {
        return Map.of("caption", "once", "media", List.of(Map.of("media_id", mediaId)));
    }
}

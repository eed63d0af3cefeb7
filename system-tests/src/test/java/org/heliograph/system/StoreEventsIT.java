package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The store tells of new objects: who may, and that it is a hint and nothing more. */
@ExtendWith(SharedServer.class)
class StoreEventsIT {

    private static Client ada;
    private static String token;

    @BeforeAll
    static void somebody() throws IOException {
        ada = Client.signedUp(SharedServer.url(), "hook");
        token = Files.readString(SharedServer.server().data().resolve("secrets/store-events-token"))
                .strip();
    }

    @Test
    void anUploadIsCompletedWhenTheStoreTellsOfIt() {
        byte[] photo = Samples.jpeg(71, 40);
        JsonNode post = ada.post(
                        "/v1/posts",
                        Map.of("media", List.of(Map.of("content_type", "image/jpeg", "size", photo.length))))
                .expect(201);
        ada.put(post.at("/uploads/0"), photo);
        String id = post.at("/uploads/0/media_id").asText();

        tell("s3:ObjectCreated:Put", "o/" + id).expect(204);

        assertThat(status(id)).isEqualTo("completed");
        assertThat(ada.all("/v1/users/" + ada.id() + "/posts"))
                .contains(post.at("/post/id").asText());
        tell("ObjectCreated:Put", "o%2F" + id).expect(204);
        ada.post("/v1/media/uploads/" + id + "/complete", Map.of()).expect(202);
    }

    @Test
    void aLieOfTheStoreChangesNothing() {
        byte[] photo = Samples.jpeg(72, 40);
        JsonNode upload = open(photo.length);
        String id = upload.path("media_id").asText();
        tell("s3:ObjectCreated:Put", "o/" + id).expect(204);
        assertThat(status(id)).isEqualTo("open");
        ada.put(upload, photo);
        tell("s3:ObjectRemoved:Delete", "o/" + id).expect(204);
        for (String key : List.of("o/1", "o/x", "o/" + id + "/..", "v/" + id, "", "%", "o/" + "9".repeat(40))) {
            tell("s3:ObjectCreated:Put", key).expect(204);
        }
        for (String nothing : List.of("{}", "{\"Event\":\"s3:TestEvent\"}", "[]", "{\"Records\":[{},7,null]}", "")) {
            post(nothing, "Bearer " + token).expect(204);
        }
        post("{", "Bearer " + token).refused(400);
    }

    @Test
    void onlyTheStoresTokenOpensIt() {
        String body = "{\"Records\":[]}";
        for (String authorization :
                List.of("Bearer " + ada.token(), "Bearer " + token + "x", "Bearer", "Bearer ", "Basic " + token, "x")) {
            assertThat(post(body, authorization).refused(401)).isNotNull();
        }
        assertThat(new Client(SharedServer.url())
                        .postRaw("/v1/store-events", body)
                        .header("WWW-Authenticate"))
                .startsWith("Bearer");
        new Client(SharedServer.url()).bearing(token).get("/v1/me").refused(401);
    }

    private static JsonNode open(long size) {
        return ada.post("/v1/media/uploads", Map.of("content_type", "image/jpeg", "size", size))
                .expect(201);
    }

    private static String status(String mediaId) {
        return ada.get("/v1/media/uploads/" + mediaId)
                .expect(200)
                .path("status")
                .asText();
    }

    private static Client.Answer tell(String event, String key) {
        return post(
                "{\"EventName\":\"" + event + "\",\"Records\":[{\"eventVersion\":\"2.0\",\"eventName\":\"" + event
                        + "\",\"s3\":{\"bucket\":{\"name\":\"heliograph\"},\"object\":{\"key\":\"" + key
                        + "\",\"size\":1}}}]}",
                "Bearer " + token);
    }

    private static Client.Answer post(String body, String authorization) {
        return new Client(SharedServer.url())
                .send(
                        "POST",
                        "/v1/store-events",
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of("Authorization", authorization));
    }
}

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API document is whole, keeps to the rules of OpenAPI 3.1, and says what the server really answers. */
@ExtendWith(SharedServer.class)
class OpenApiIT {

    private static JsonNode document;

    @BeforeAll
    static void readTheDocument() {
        document = new Client(SharedServer.url())
                .send("GET", "/openapi?format=json", null, Map.of("Accept", "application/json"))
                .expect(200);
    }

    @Test
    void theServerFindsNothingWrongWithIt() throws IOException {
        String console = Files.readString(SharedServer.server().data().resolveSibling("console.log"));
        assertThat(console).doesNotContain("CWWKO1650", "CWWKO1655", "SROAP");
        assertThat(document.path("openapi").asText()).startsWith("3.1");
    }

    @Test
    void everyReferenceLeadsToASchemaThatIsNotEmpty() {
        for (JsonNode reference : document.findValues("$ref")) {
            JsonNode target = document.at(reference.asText().substring(1));
            assertThat(target.path("properties")).as(reference.asText()).isNotEmpty();
        }
        document.at("/components/schemas")
                .fields()
                .forEachRemaining(schema -> schema.getValue()
                        .path("properties")
                        .fields()
                        .forEachRemaining(member -> assertThat(member.getValue())
                                .as(schema.getKey() + "." + member.getKey())
                                .isNotEmpty()));
    }

    @Test
    void everyOperationSaysWhatItTakesAndAnswers() {
        Set<String> tags = StreamSupport.stream(document.path("tags").spliterator(), false)
                .map(tag -> tag.path("name").asText())
                .collect(Collectors.toSet());
        Set<String> names = new TreeSet<>();
        operations().forEach((call, operation) -> {
            assertThat(operation.path("summary").asText()).as(call).isNotEmpty();
            assertThat(tags).as(call).contains(operation.at("/tags/0").asText());
            assertThat(names.add(operation.path("operationId").asText()))
                    .as(call)
                    .isTrue();
            assertThat(operation.has("security")).as(call).isTrue();
            checkParameters(call, operation);
            operation.path("responses").fields().forEachRemaining(answer -> checkAnswer(call, answer));
        });
    }

    @Test
    void whatNeedsATokenIsRefusedWithoutOneAndNothingElseIs() {
        Client nobody = new Client(SharedServer.url());
        operations().forEach((call, operation) -> {
            String[] parts = call.split(" ");
            String path = parts[1].replaceAll("\\{[^}]*}", "1");
            byte[] body = operation.has("requestBody") ? "{}".getBytes(StandardCharsets.UTF_8) : null;
            int status = nobody.send(parts[0].toUpperCase(Locale.ROOT), path, body, Map.of())
                    .status();
            boolean secured = !operation.path("security").isEmpty();
            if (secured) {
                assertThat(status).as(call).isEqualTo(401);
            } else {
                assertThat(status).as(call).isEqualTo(422);
            }
        });
    }

    @Test
    void aPathKnowsTheMethodsOfTheDocumentAndNoOthers() {
        Client ada = Client.signedUp(SharedServer.url(), "ada");
        document.path("paths").fields().forEachRemaining(path -> {
            Set<String> documented = new TreeSet<>();
            path.getValue().fieldNames().forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT)));
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                if (!documented.contains(method)) {
                    String url = path.getKey().replaceAll("\\{[^}]*}", "1");
                    assertThat(ada.send(method, url, null, Map.of()).status())
                            .as(method + " " + url)
                            .isIn(404, 405);
                }
            }
        });
    }

    @Test
    void realAnswersAreAsDescribed() {
        ApiSchemas schemas = new ApiSchemas(document);
        Client ada = Client.signedUp(SharedServer.url(), "ada");
        Client bob = Client.signedUp(SharedServer.url(), "bob");
        schemas.check("post", "/v1/users/{id}/follow", bob.post("/v1/users/" + ada.id() + "/follow", Map.of()));
        schemas.check("post", "/v1/users/{id}/follow", bob.post("/v1/users/" + bob.id() + "/follow", Map.of()));
        byte[] photo = Samples.jpeg(400, 300);
        Client.Answer upload =
                ada.post("/v1/media/uploads", Map.of("content_type", "image/jpeg", "size", photo.length));
        schemas.check("post", "/v1/media/uploads", upload);
        String mediaId = upload.body().path("media_id").asText();
        schemas.check("get", "/v1/media/uploads/{media_id}", ada.get("/v1/media/uploads/" + mediaId));
        ada.put(upload.body(), photo);
        schemas.check(
                "post",
                "/v1/media/uploads/{media_id}/complete",
                ada.post("/v1/media/uploads/" + mediaId + "/complete", Map.of()));
        Client.Answer made = ada.post(
                "/v1/posts",
                Map.of(
                        "caption",
                        "Hello @" + bob.username() + " #there",
                        "media",
                        List.of(
                                Map.of("media_id", mediaId, "alt_text", "dots"),
                                Map.of("content_type", "image/jpeg", "size", 1234)),
                        "place",
                        Map.of("name", "Somewhere")));
        schemas.check("post", "/v1/posts", made);
        String postId = made.body().at("/post/id").asText();
        schemas.check("patch", "/v1/posts/{id}", ada.patch("/v1/posts/" + postId, Map.of("caption", "Hm")));
        schemas.check("patch", "/v1/posts/{id}", ada.patch("/v1/posts/" + postId, Map.of("color", "red")));
        schemas.check("patch", "/v1/posts/{id}", ada.patch("/v1/posts/" + postId, Map.of("caption", 7)));
        checkReads(schemas, ada, bob, mediaId);
        schemas.check("delete", "/v1/posts/{id}", ada.delete("/v1/posts/" + postId));
    }

    private static void checkReads(ApiSchemas schemas, Client ada, Client bob, String mediaId) {
        String postId = ada.publish("second", ada.upload("image/jpeg", Samples.jpeg(200, 100)));
        schemas.check("get", "/v1/media/{id}", ada.get("/v1/media/" + mediaId));
        schemas.check("get", "/v1/posts/{id}", bob.get("/v1/posts/" + postId));
        schemas.check("get", "/v1/posts/{id}", bob.get("/v1/posts/1"));
        schemas.check("post", "/v1/posts/{id}/like", bob.post("/v1/posts/" + postId + "/like", Map.of()));
        schemas.check("get", "/v1/posts/{id}/likes", ada.get("/v1/posts/" + postId + "/likes"));
        checkEngagement(schemas, bob, postId);
        schemas.check("get", "/v1/feed", bob.get("/v1/feed?limit=1"));
        schemas.check("get", "/v1/feed", bob.get("/v1/feed?limit=0"));
        schemas.check("get", "/v1/feed", bob.get("/v1/feed?mode=loud"));
        schemas.check("get", "/v1/users/{id}/posts", bob.get("/v1/users/" + ada.id() + "/posts"));
        schemas.check("get", "/v1/users/{id}/followers", bob.get("/v1/users/" + ada.id() + "/followers"));
        schemas.check("get", "/v1/users/{id}", bob.get("/v1/users/" + ada.id()));
        schemas.check("get", "/v1/users/by-username/{username}", bob.get("/v1/users/by-username/" + ada.username()));
        schemas.check("get", "/v1/follow-requests", ada.get("/v1/follow-requests"));
        schemas.check("get", "/v1/me/blocked", ada.get("/v1/me/blocked"));
        schemas.check("get", "/v1/me/muted", ada.get("/v1/me/muted"));
        checkNotifications(schemas, ada);
        schemas.check("get", "/v1/me", ada.get("/v1/me"));
        schemas.check("patch", "/v1/me", ada.patch("/v1/me", Map.of("bio", "x")));
        schemas.check("get", "/v1/sessions", ada.get("/v1/sessions"));
        Map<String, String> wrong = Map.of("username", ada.username(), "password", "not this one");
        schemas.check("post", "/v1/sessions", new Client(SharedServer.url()).post("/v1/sessions", wrong));
        schemas.check("post", "/v1/accounts", new Client(SharedServer.url()).post("/v1/accounts", wrong));
        schemas.check("get", "/v1/me", new Client(SharedServer.url()).get("/v1/me"));
        schemas.check("delete", "/v1/sessions/current", bob.delete("/v1/sessions/current"));
    }

    private static void checkNotifications(ApiSchemas schemas, Client ada) {
        String preferences = "/v1/me/notification-preferences";
        schemas.check("get", "/v1/notifications", ada.get("/v1/notifications"));
        schemas.check("get", "/v1/notifications/unread", ada.get("/v1/notifications/unread"));
        schemas.check("post", "/v1/notifications/read", ada.post("/v1/notifications/read", Map.of("up_to", "7")));
        schemas.check("get", preferences, ada.get(preferences));
        schemas.check("patch", preferences, ada.patch(preferences, Map.of("like", Map.of("push", false))));
        schemas.check("get", "/v1/me/push-subscriptions/key", ada.get("/v1/me/push-subscriptions/key"));
    }

    private static void checkEngagement(ApiSchemas schemas, Client bob, String postId) {
        String comments = "/v1/posts/" + postId + "/comments";
        Client.Answer made = bob.post(comments, Map.of("text", "Hm"));
        schemas.check("post", "/v1/posts/{id}/comments", made);
        String comment = made.body().path("id").asText();
        Client.Answer reply = bob.post(comments, Map.of("text", "Hm", "reply_to", comment));
        schemas.check("post", "/v1/posts/{id}/comments", reply);
        schemas.check("post", "/v1/posts/{id}/comments", bob.post(comments, Map.of("text", "")));
        schemas.check("get", "/v1/posts/{id}/comments", bob.get(comments));
        schemas.check("get", "/v1/comments/{id}/replies", bob.get("/v1/comments/" + comment + "/replies"));
        schemas.check("post", "/v1/comments/{id}/like", bob.post("/v1/comments/" + comment + "/like", Map.of()));
        schemas.check("delete", "/v1/comments/{id}", bob.delete("/v1/comments/" + comment));
        Client.Answer collection = bob.post("/v1/me/collections", Map.of("name", "Some"));
        schemas.check("post", "/v1/me/collections", collection);
        schemas.check("get", "/v1/me/collections", bob.get("/v1/me/collections"));
        Map<String, String> into =
                Map.of("collection_id", collection.body().path("id").asText());
        schemas.check("post", "/v1/posts/{id}/save", bob.post("/v1/posts/" + postId + "/save", into));
        schemas.check("get", "/v1/me/saved", bob.get("/v1/me/saved"));
        schemas.check("post", "/v1/views", bob.post("/v1/views", Map.of("post_ids", List.of(postId))));
        schemas.check("post", "/v1/views", bob.post("/v1/views", Map.of("post_ids", List.of())));
    }

    private static void checkParameters(String call, JsonNode operation) {
        List<String> inPath = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            assertThat(parameter.path("schema").has("type")).as(call).isTrue();
            if (parameter.path("in").asText().equals("path")) {
                assertThat(parameter.path("required").asBoolean()).as(call).isTrue();
                inPath.add(parameter.path("name").asText());
            }
        }
        List<String> inTemplate = Pattern.compile("\\{([^}]*)}")
                .matcher(call)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(inPath).as(call).isEqualTo(inTemplate);
    }

    private static void checkAnswer(String call, Map.Entry<String, JsonNode> answer) {
        String what = call + " " + answer.getKey();
        JsonNode content = answer.getValue().path("content");
        assertThat(answer.getValue().path("description").asText()).as(what).isNotEmpty();
        if (answer.getKey().startsWith("2")) {
            boolean empty = answer.getKey().equals("204")
                    || what.equals("post /v1/views 202")
                    || content.has("text/event-stream");
            assertThat(content.at("/application~1json/schema").isMissingNode())
                    .as(what)
                    .isEqualTo(empty);
        } else {
            assertThat(content.at("/application~1problem+json/schema/$ref").asText())
                    .as(what)
                    .isEqualTo("#/components/schemas/Problem");
        }
    }

    /** The operations by method and path, as {@code get /v1/me}. */
    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(
                                method -> operations.put(method.getKey() + " " + path.getKey(), method.getValue())));
        return operations;
    }
}

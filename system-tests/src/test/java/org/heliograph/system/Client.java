package org.heliograph.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Somebody who uses the REST API from outside, with a plain HTTP client and nothing of Heliograph's own code. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final String base;
    private Duration patience = Duration.ofSeconds(60);
    private String token = "";
    private JsonNode user = JSON.nullNode();

    /** Nobody yet: signs up or in, or stays anonymous. */
    Client(String base) {
        this.base = base;
    }

    /** An answer with its body read as JSON where it is JSON. */
    record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The body, after a check of the status that names what came instead. */
        JsonNode expect(int expected) {
            if (status != expected) {
                throw new AssertionError(
                        "expected " + expected + " from " + response.request().method() + " " + response.uri()
                                + " but got " + status + ": " + new String(response.body(), StandardCharsets.UTF_8));
            }
            return body;
        }

        /** The problem that every refusal is (RFC 9457), after checks of all that a client may rely on in one. */
        JsonNode refused(int expected) {
            JsonNode problem = expect(expected);
            String text = new String(response.body(), StandardCharsets.UTF_8);
            if (!header("Content-Type").startsWith("application/problem+json")
                    || problem.path("status").asInt() != expected
                    || problem.path("title").asText().isEmpty()
                    || problem.path("type").asText().isEmpty()
                    || !problem.path("instance").asText().endsWith(header("X-Request-Id"))
                    || text.contains("<html")
                    || text.matches("(?s).*(\\n\\s+at |java\\.|jakarta\\.|org\\.h|Exception).*")) {
                throw new AssertionError(
                        "no clean problem: " + response.headers().map() + text);
            }
            return problem;
        }

        /** The names of the fields that a 422 blames. */
        List<String> blames() {
            List<String> fields = new ArrayList<>();
            refused(422).path("errors").forEach(error -> {
                if (error.path("message").asText().isEmpty()) {
                    throw new AssertionError("an error without a message: " + error);
                }
                fields.add(error.path("field").asText());
            });
            return fields;
        }
    }

    static ObjectMapper json() {
        return JSON;
    }

    /** A new person with that name (a number is added to keep names apart). */
    static Client signedUp(String base, String name) {
        Client client = new Client(base);
        String username = name + "_" + Long.toString(System.nanoTime(), 36);
        client.token(client.post("/v1/accounts", Map.of("username", username, "password", "correct horse " + name))
                .expect(201));
        return client;
    }

    Client token(JsonNode pair) {
        token = pair.path("access_token").asText();
        user = pair.path("user");
        return this;
    }

    Client bearing(String otherToken) {
        token = otherToken;
        return this;
    }

    /** Waits no longer for an answer. */
    Client patient(Duration limit) {
        patience = limit;
        return this;
    }

    String id() {
        return user.path("id").asText();
    }

    String username() {
        return user.path("username").asText();
    }

    String token() {
        return token;
    }

    Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    Answer post(String path, Object body) {
        return send("POST", path, write(body), Map.of());
    }

    Answer post(String path, Object body, Map<String, String> headers) {
        return send("POST", path, write(body), headers);
    }

    Answer patch(String path, Object body) {
        return send("PATCH", path, write(body), Map.of());
    }

    /** A POST whose body is sent as it is, to be as broken as one likes. */
    Answer postRaw(String path, String body) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .timeout(patience)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty() && path.startsWith("/")) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = method.equals("PUT") ? sentAgain(request.build()) : sent(request.build());
            return new Answer(response.statusCode(), read(response), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * As browsers do, where Java does so for GET alone (RFC 9110, 9.2.2): a store that refuses an upload before it has read it
     * closes the connection after its answer, and who is quick meets the end of it.
     */
    private static HttpResponse<byte[]> sentAgain(HttpRequest request) throws IOException, InterruptedException {
        try {
            return sent(request);
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return sent(request);
        }
    }

    private static HttpResponse<byte[]> sent(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Uploads bytes as a client does: asks where to, puts them there, completes. Answers the media id. */
    String upload(String contentType, byte[] bytes) {
        JsonNode upload = post("/v1/media/uploads", Map.of("content_type", contentType, "size", bytes.length))
                .expect(201);
        put(upload, bytes);
        String id = upload.path("media_id").asText();
        post("/v1/media/uploads/" + id + "/complete", Map.of()).expect(202);
        return id;
    }

    /** Puts the bytes where an upload says, in one piece or in parts. */
    void put(JsonNode upload, byte[] bytes) {
        if (upload.path("method").asText().equals("put")) {
            putTo(upload.path("url").asText(), bytes, upload.path("headers"));
            return;
        }
        long partSize = upload.path("part_size").asLong();
        for (JsonNode part : upload.path("parts")) {
            int from = (int) ((part.path("part_number").asLong() - 1) * partSize);
            int to = (int) Math.min(bytes.length, from + partSize);
            putTo(part.path("url").asText(), java.util.Arrays.copyOfRange(bytes, from, to), JSON.createObjectNode());
        }
    }

    private void putTo(String url, byte[] bytes, JsonNode headers) {
        Map<String, String> map = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.fields().forEachRemaining(field -> {
            if (!field.getKey().equalsIgnoreCase("content-length")
                    && !field.getKey().equalsIgnoreCase("host")) {
                map.put(field.getKey(), field.getValue().asText());
            }
        });
        map.putIfAbsent("Content-Type", "application/octet-stream");
        Answer answer = send("PUT", url, bytes, map);
        if (answer.status() != 200) {
            throw new AssertionError("PUT to the store: " + answer.status() + " "
                    + new String(answer.response().body(), StandardCharsets.UTF_8));
        }
    }

    /** Publishes a post of uploaded media and answers its id. */
    String publish(String caption, String... mediaIds) {
        List<Map<String, String>> media = new ArrayList<>();
        for (String mediaId : mediaIds) {
            media.add(Map.of("media_id", mediaId));
        }
        JsonNode post = post("/v1/posts", Map.of("caption", caption, "media", media))
                .expect(201)
                .path("post");
        return post.path("id").asText();
    }

    /** Returns when a medium of one's own is in that state; fails at once when it has failed instead. */
    void awaitMedia(String mediaId, String status, Duration limit) {
        Awaitility.await("medium " + mediaId + " to be " + status)
                .atMost(limit)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    JsonNode media = get("/v1/media/" + mediaId).expect(200);
                    String found = media.path("status").asText();
                    if (found.equals("failed") && !status.equals("failed")) {
                        throw new AssertionError(media.toString());
                    }
                    return found.equals(status);
                });
    }

    /** The ids of the posts of a list, all pages from first to last. */
    List<String> all(String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            String separator = path.contains("?") ? "&" : "?";
            JsonNode page = get(path + (cursor.isEmpty() ? "" : separator + "cursor=" + cursor))
                    .expect(200);
            page.path("items").forEach(item -> ids.add(item.path("id").asText()));
            cursor =
                    page.path("has_more").asBoolean() ? page.path("next_cursor").asText() : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    private static byte[] write(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode read(HttpResponse<byte[]> response) throws IOException {
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return json && response.body().length > 0 ? JSON.readTree(response.body()) : JSON.nullNode();
    }
}

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bytes on their way into the store: what is let in, by whom, how often, and how a broken line goes on. */
@ExtendWith(SharedServer.class)
class UploadsIT {

    private static final int MEGABYTE = 1 << 20;

    private static Client ada;

    @BeforeAll
    static void somebody() {
        ada = Client.signedUp(SharedServer.url(), "upload");
    }

    @Test
    void whatIsTooLargeIs413AndWhatIsNotTakenIs415() {
        ada.post("/v1/media/uploads", announcement("image/jpeg", 9L * MEGABYTE)).refused(413);
        ada.post("/v1/media/uploads", announcement("image/jpeg", 8L * MEGABYTE)).expect(201);
        ada.post("/v1/media/uploads", announcement("video/mp4", (4L << 30) + 1)).refused(413);
        for (String type : List.of("text/plain", "image/svg+xml", "application/pdf", "audio/mpeg", "x", "image/*")) {
            ada.post("/v1/media/uploads", announcement(type, 1000)).refused(415);
        }
        for (long size : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThat(ada.post("/v1/media/uploads", announcement("image/png", size))
                            .blames())
                    .containsExactly("size");
        }
        assertThat(ada.post("/v1/media/uploads", Map.of("size", 5)).blames()).containsExactly("content_type");
        ada.post("/v1/media/uploads", Map.of("content_type", "image/png")).refused(400);
        ada.post("/v1/posts", Map.of("media", List.of(announcement("image/jpeg", 9L * MEGABYTE))))
                .refused(413);
        ada.post("/v1/posts", Map.of("media", List.of(announcement("text/plain", 9))))
                .refused(415);
    }

    @Test
    void anUploadIsKnownToItsOwnerOnly() {
        Client eve = Client.signedUp(SharedServer.url(), "eve");
        byte[] photo = Samples.jpeg(60, 40);
        JsonNode upload = open("image/jpeg", photo.length);
        String id = id(upload);
        for (String address : List.of("/v1/media/uploads/" + id, "/v1/media/uploads/" + id + "/parts?numbers=1")) {
            eve.get(address).refused(404);
        }
        eve.post("/v1/media/uploads/" + id + "/complete", Map.of()).refused(404);
        eve.delete("/v1/media/uploads/" + id).refused(404);
        eve.get("/v1/media/" + id).refused(404);
        ada.put(upload, photo);
        complete(upload).expect(202);
        eve.get("/v1/media/" + id).refused(404);
        eve.post("/v1/posts", Map.of("media", List.of(Map.of("media_id", id)))).refused(404);
        eve.patch("/v1/me", Map.of("avatar_media_id", id)).refused(422);
    }

    @Test
    void completingBeforeTheBytesAreThereIs409AndTwiceIs202() {
        byte[] photo = Samples.jpeg(61, 40);
        JsonNode upload = open("image/jpeg", photo.length);
        complete(upload).refused(409);
        assertThat(progress(upload).path("status").asText()).isEqualTo("open");
        assertThat(progress(upload).at("/missing_parts/0").asInt()).isEqualTo(1);
        ada.put(upload, photo);
        assertThat(progress(upload).path("missing_parts")).isEmpty();
        assertThat(complete(upload).expect(202).at("/media/id").asText()).isEqualTo(id(upload));
        assertThat(ada.send("POST", "/v1/media/uploads/" + id(upload) + "/complete", null, Map.of())
                        .status())
                .isEqualTo(202);
        assertThat(progress(upload).path("status").asText()).isEqualTo("completed");
        ada.delete("/v1/media/uploads/" + id(upload)).refused(409);
    }

    @Test
    void completingManyTimesAtOncePublishesOnce() {
        byte[] photo = Samples.jpeg(66, 40);
        Client eve = Client.signedUp(SharedServer.url(), "hasty");
        JsonNode post = eve.post("/v1/posts", Map.of("media", List.of(announcement("image/jpeg", photo.length))))
                .expect(201);
        eve.put(post.at("/uploads/0"), photo);
        String address = "/v1/media/uploads/" + id(post.at("/uploads/0")) + "/complete";
        IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> eve.post(address, Map.of())))
                .toList()
                .forEach(answer -> answer.join().expect(202));
        assertThat(eve.all("/v1/users/" + eve.id() + "/posts"))
                .containsExactly(post.at("/post/id").asText());
    }

    @Test
    void aCompletionThatMakesNoSenseIsRefused() {
        String address = "/v1/media/uploads/" + id(open("image/jpeg", 100)) + "/complete";
        ada.postRaw(address, "{").refused(400);
        ada.postRaw(address, "{\"parts\":7}").refused(400);
        assertThat(ada.postRaw(address, "{\"part\":[]}").blames()).containsExactly("part");
        assertThat(ada.postRaw(address, "{\"parts\":[{\"part_number\":1}]}").blames())
                .containsExactly("parts[0].etag");
        ada.post("/v1/media/uploads/1/complete", Map.of()).refused(404);
        ada.post("/v1/media/uploads/x/complete", Map.of()).refused(404);
    }

    @Test
    void anAbortedUploadIsOver() {
        byte[] photo = Samples.jpeg(62, 40);
        JsonNode upload = open("image/jpeg", photo.length);
        ada.put(upload, photo);
        ada.delete("/v1/media/uploads/" + id(upload)).expect(204);
        ada.delete("/v1/media/uploads/" + id(upload)).expect(204);
        complete(upload).refused(404);
        assertThat(progress(upload).path("status").asText()).isEqualTo("aborted");
        ada.post("/v1/posts", Map.of("media", List.of(Map.of("media_id", id(upload)))))
                .refused(404);
    }

    @Test
    void theStoreTakesTheExactSizeAndTypeAndNothingTwice() {
        byte[] photo = Samples.jpeg(63, 40);
        JsonNode upload = open("image/jpeg", photo.length);
        assertThat(put(upload, Arrays.copyOf(photo, photo.length + 1), headers(upload)))
                .isEqualTo(403);
        assertThat(put(upload, Arrays.copyOf(photo, photo.length - 1), headers(upload)))
                .isEqualTo(403);
        Map<String, String> otherType = headers(upload);
        otherType.put("content-type", "text/html");
        assertThat(put(upload, photo, otherType)).isEqualTo(403);
        Map<String, String> overwriting = headers(upload);
        overwriting.remove("if-none-match");
        assertThat(put(upload, photo, overwriting)).isEqualTo(403);
        assertThat(put(upload, photo, headers(upload))).isEqualTo(200);
        assertThat(put(upload, photo, headers(upload))).isEqualTo(412);
        complete(upload).expect(202);
        assertThat(put(upload, photo, headers(upload))).isEqualTo(412);
    }

    @Test
    void anUploadUrlThatExpiredOrWasChangedIsRefusedByTheStore() {
        byte[] photo = Samples.jpeg(64, 40);
        JsonNode upload = open("image/jpeg", photo.length);
        StoreUrl url = StoreUrl.of(upload.path("url").asText());
        Map<String, String> headers = headers(upload);
        Map<String, String> signed = new HashMap<>(headers);
        signed.put("content-length", "" + photo.length);
        Instant now = Instant.now();

        assertThat(put(url.signedAt(now.minusSeconds(7200), 60, signed), photo, headers))
                .isEqualTo(403);
        assertThat(put(url.with("X-Amz-Expires", "604800"), photo, headers)).isEqualTo(403);
        assertThat(put(url.with("X-Amz-Signature", "0".repeat(64)), photo, headers))
                .isEqualTo(403);
        assertThat(put(upload.path("url").asText().replace(id(upload), "1"), photo, headers))
                .isEqualTo(403);
        complete(upload).refused(409);
        assertThat(put(url.signedAt(now, 60, signed), photo, headers)).isEqualTo(200);
    }

    @Test
    void theOriginalIsReachableByNoUrlThatWeGive() {
        byte[] photo = Samples.jpeg(65, 40);
        JsonNode upload = open("image/jpeg", photo.length);
        ada.put(upload, photo);
        complete(upload).expect(202);
        String url = upload.path("url").asText();
        Client anybody = new Client(SharedServer.url());
        assertThat(anybody.get(url).status()).isEqualTo(403);
        assertThat(anybody.get(url.replaceFirst("\\?.*", "")).status()).isIn(401, 403);
        assertThat(anybody.delete(url).status()).isEqualTo(403);
        assertThat(anybody.get(url.replaceFirst("(//[^/]+/[^/]+/).*", "$1")).status())
                .isIn(401, 403);
    }

    @Test
    void aLargeFileComesInPartsAndGoesOnWhereItStopped() {
        byte[] video = Arrays.copyOf(Samples.mp4(SharedServer.server(), "320x180", 1, false), 17 * MEGABYTE);
        JsonNode upload = open("video/mp4", video.length);
        assertThat(upload.path("method").asText()).isEqualTo("multipart");
        assertThat(upload.path("part_count").asInt()).isEqualTo(3);
        int size = upload.path("part_size").asInt();
        Map<String, String> none = Map.of();
        assertThat(put(upload.at("/parts/0/url").asText(), Arrays.copyOf(video, size), none))
                .isEqualTo(200);
        assertThat(put(upload.at("/parts/1/url").asText(), Arrays.copyOf(video, 5 * MEGABYTE), none))
                .isEqualTo(200);

        complete(upload).refused(409);
        JsonNode halfway = progress(upload);
        assertThat(halfway.path("uploaded_parts")).hasSize(1);
        assertThat(halfway.at("/uploaded_parts/0/size").asInt()).isEqualTo(size);
        assertThat(halfway.at("/missing_parts").toString()).isEqualTo("[2,3]");

        JsonNode again = ada.get("/v1/media/uploads/" + id(upload) + "/parts?numbers=2,3")
                .expect(200);
        assertThat(again.path("parts")).hasSize(2);
        assertThat(put(again.at("/parts/0/url").asText(), Arrays.copyOfRange(video, size, 2 * size), none))
                .isEqualTo(200);
        assertThat(put(again.at("/parts/1/url").asText(), Arrays.copyOfRange(video, 2 * size, video.length), none))
                .isEqualTo(200);
        List<Map<String, Object>> wrong = List.of(Map.of("part_number", 1, "etag", "\"0\""));
        assertThat(ada.post("/v1/media/uploads/" + id(upload) + "/complete", Map.of("parts", wrong))
                        .blames())
                .containsExactly("parts");
        complete(upload).expect(202);
        ada.get("/v1/media/uploads/" + id(upload) + "/parts?numbers=1").refused(409);
    }

    @Test
    void partNumbersThatAreNoneAre422() {
        JsonNode upload = open("video/mp4", 20L * MEGABYTE);
        for (String numbers : List.of("", "?numbers=", "?numbers=0", "?numbers=4", "?numbers=x", "?numbers=1,,2")) {
            assertThat(ada.get("/v1/media/uploads/" + id(upload) + "/parts" + numbers)
                            .blames())
                    .containsExactly("numbers");
        }
        ada.delete("/v1/media/uploads/" + id(upload)).expect(204);
    }

    private static JsonNode open(String type, long size) {
        return ada.post("/v1/media/uploads", announcement(type, size)).expect(201);
    }

    private static Map<String, Object> announcement(String type, long size) {
        return Map.of("content_type", type, "size", size);
    }

    private static String id(JsonNode upload) {
        return upload.path("media_id").asText();
    }

    private static Client.Answer complete(JsonNode upload) {
        return ada.post("/v1/media/uploads/" + id(upload) + "/complete", Map.of());
    }

    private static JsonNode progress(JsonNode upload) {
        return ada.get("/v1/media/uploads/" + id(upload)).expect(200);
    }

    private static Map<String, String> headers(JsonNode upload) {
        Map<String, String> headers = new HashMap<>();
        upload.path("headers")
                .fields()
                .forEachRemaining(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private static int put(JsonNode upload, byte[] bytes, Map<String, String> headers) {
        return put(upload.path("url").asText(), bytes, headers);
    }

    private static int put(String url, byte[] bytes, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putIfAbsent(
                headers.containsKey("content-type") ? "content-type" : "Content-Type", "application/octet-stream");
        if (all.containsKey("content-type")) {
            all.put("Content-Type", all.remove("content-type"));
        }
        return ada.send("PUT", url, bytes, all).status();
    }
}

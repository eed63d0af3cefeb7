package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The signed addresses of media: good for what was made of one medium, and for nothing else. */
@ExtendWith(SharedServer.class)
class MediaUrlsIT {

    private static Client ada;
    private static Client anybody;
    private static String mediaId;
    private static String url;
    private static String seal;

    @BeforeAll
    static void aPhoto() {
        ada = Client.signedUp(SharedServer.url(), "urls");
        anybody = new Client(SharedServer.url());
        mediaId = ready(90);
        url = urlOf(mediaId);
        seal = url.split("/")[2];
    }

    @Test
    void whoHasTheUrlGetsTheFileWithHeadersThatMakeItHarmless() {
        Client.Answer file = anybody.get(url);
        file.expect(200);
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(file.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(file.header("X-Request-Id")).isNotEmpty();
        byte[] bytes = file.response().body();

        Client.Answer part = anybody.send("GET", url, null, Map.of("Range", "bytes=2-5"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.response().body()).containsExactly(bytes[2], bytes[3], bytes[4], bytes[5]);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 2-5/" + bytes.length);
        assertThat(anybody.send("GET", url, null, Map.of("If-None-Match", file.header("ETag")))
                        .status())
                .isEqualTo(304);
        Client.Answer head = anybody.send("HEAD", url, null, Map.of());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("" + bytes.length);
        assertThat(anybody.send("PUT", url, new byte[1], Map.of()).refused(405).isObject())
                .isTrue();
    }

    @Test
    void everyFormOfRangeIsAnsweredAsTheStandardHasIt() {
        Client.Answer file = anybody.get(url);
        int size = file.response().body().length;
        String etag = file.header("ETag");
        assertThat(range("bytes=-3").header("Content-Range"))
                .isEqualTo("bytes " + (size - 3) + "-" + (size - 1) + "/" + size);
        assertThat(range("bytes=5-").response().body()).hasSize(size - 5);
        assertThat(range("bytes=5-99999999999999999999").response().body()).hasSize(size - 5);
        for (String whole : List.of("bytes=0-1,4-5", "bytes=9-2", "items=0-1", "bytes=x")) {
            assertThat(anybody.send("GET", url, null, Map.of("Range", whole)).status())
                    .as(whole)
                    .isEqualTo(200);
        }
        Client.Answer behind = anybody.send("GET", url, null, Map.of("Range", "bytes=9999999-"));
        behind.refused(416);
        assertThat(behind.header("Content-Range")).isEqualTo("bytes */" + size);
        assertThat(ifRange(etag)).isEqualTo(206);
        assertThat(ifRange("\"another\"")).isEqualTo(200);
        assertThat(anybody.send("GET", url, null, Map.of("If-None-Match", "\"x\", W/" + etag))
                        .status())
                .isEqualTo(304);
        assertThat(anybody.send("GET", url, null, Map.of("If-None-Match", "\"x\""))
                        .status())
                .isEqualTo(200);
    }

    private static Client.Answer range(String range) {
        Client.Answer answer = anybody.send("GET", url, null, Map.of("Range", range));
        assertThat(answer.status()).isEqualTo(206);
        return answer;
    }

    private static int ifRange(String condition) {
        return anybody.send("GET", url, null, Map.of("Range", "bytes=0-1", "If-Range", condition))
                .status();
    }

    @Test
    void aPlayerOnAPageOfAnotherOriginMayFetchAndSeek() {
        Client.Answer preflight = anybody.send(
                "OPTIONS",
                url,
                null,
                Map.of("Origin", "https://other.example", "Access-Control-Request-Headers", "range"));
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Range");
        for (Client.Answer answer : List.of(anybody.get(url), anybody.get(url + "x"))) {
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.header("Access-Control-Expose-Headers")).contains("Content-Range", "Content-Length");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        }
    }

    @Test
    void publicMediaAreCachedForAYearAndAllOthersByTheirClientForTheLifeOfTheUrl() {
        Client shy = Client.signedUp(SharedServer.url(), "shy");
        String ofAll = imageOf(ada, ada.publish("for all", ready(93)));
        assertThat(anybody.get(ofAll).header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        String followers = ada.post(
                        "/v1/posts", Map.of("media", List.of(Map.of("media_id", ready(94))), "visibility", "followers"))
                .expect(201)
                .at("/post/id")
                .asText();
        assertThatPrivate(imageOf(ada, followers));
        assertThatPrivate(urlOf(mediaId));

        String shysPhoto = shy.upload("image/jpeg", Samples.jpeg(95, 60));
        shy.awaitMedia(shysPhoto, "ready", Duration.ofSeconds(60));
        String shysPost = shy.publish("private soon", shysPhoto);
        assertThat(imageOf(shy, shysPost)).contains("/public.");
        shy.patch("/v1/me", Map.of("is_private", true)).expect(200);
        assertThatPrivate(imageOf(shy, shysPost));
        anybody.get(imageOf(shy, shysPost).replace("/private.", "/public.")).refused(403);
    }

    private static void assertThatPrivate(String address) {
        String cacheControl = anybody.get(address).header("Cache-Control");
        assertThat(cacheControl).matches("private, max-age=\\d+");
        long expires = Long.parseLong(address.split("\\.")[1]);
        long remaining = Long.parseLong(cacheControl.replaceAll("\\D", ""));
        assertThat(Instant.now().getEpochSecond() + remaining).isBetween(expires - 5, expires + 5);
        assertThat(remaining).isBetween(24 * 3600L - 5, 30 * 3600L);
    }

    private static String imageOf(Client viewer, String post) {
        return path(viewer.get("/v1/posts/" + post)
                .expect(200)
                .at("/media/0/variants/0/url")
                .asText());
    }

    @Test
    void mediaGoWithTheirAccountAndComeBackWithIt() {
        Client eve = Client.signedUp(SharedServer.url(), "eve");
        String photo = eve.upload("image/jpeg", Samples.jpeg(96, 60));
        String other = eve.upload("image/jpeg", Samples.jpeg(97, 60));
        eve.awaitMedia(photo, "ready", Duration.ofSeconds(60));
        eve.awaitMedia(other, "ready", Duration.ofSeconds(60));
        String image = imageOf(eve, eve.publish("stays", photo));
        String post = eve.publish("goes", other);
        String deleted = imageOf(eve, post);
        eve.delete("/v1/posts/" + post).expect(204);

        eve.post("/v1/me/deactivate", Map.of()).expect(204);
        anybody.get(image).refused(404);
        eve.token(anybody.post("/v1/sessions", Map.of("username", eve.username(), "password", "correct horse eve"))
                .expect(201));
        anybody.get(image).expect(200);
        anybody.get(deleted).refused(404);
    }

    @Test
    void theVariantThatFitsTheClientIsMarked() {
        String address = "/v1/media/" + ready(1200);
        assertThat(fitting(address + "?width=600", Map.of())).isEqualTo("medium image/jpeg");
        assertThat(fitting(address + "?width=600", Map.of("Accept", "application/json, image/webp, */*")))
                .startsWith("medium image/");
        assertThat(fitting(address, Map.of("Accept", "application/json, image/webp")))
                .isEqualTo("large image/webp");
        assertThat(fitting(address, Map.of("Save-Data", "on"))).isEqualTo("medium image/jpeg");
        assertThat(fitting(address, Map.of("Sec-CH-Viewport-Width", "400", "Sec-CH-DPR", "3")))
                .isEqualTo("full image/jpeg");
        assertThat(ada.get(address).header("Vary")).contains("Save-Data");
        for (String width : List.of("0", "-1", "x", "1.5", "", "999999")) {
            ada.get(address + "?width=" + width).refused(400);
        }
    }

    private static String fitting(String address, Map<String, String> hints) {
        JsonNode media = ada.send("GET", address, null, hints).expect(200);
        JsonNode fitting = media.path("fitting");
        assertThat(media.path("variants")).contains(fitting);
        return fitting.path("name").asText() + " "
                + fitting.path("content_type").asText();
    }

    @Test
    void theListOfDeadMediaIsForEdgesOnly() {
        anybody.get("/internal/dead-media/" + seal.substring(seal.indexOf('.') + 1) + "/00")
                .refused(403);
        anybody.get("/internal/dead-media/x/00").refused(403);
        anybody.get("/internal/dead-media/x").refused(404);
    }

    @Test
    void aSealThatWasChangedOrBelongsToAnotherMediumIs403() {
        String other = ready(91);
        String file = url.substring(url.lastIndexOf('/') + 1);
        String[] parts = seal.split("\\.");
        long expires = Long.parseLong(parts[1]);
        for (String forged : List.of(
                "x",
                "...",
                "public." + parts[1] + "." + parts[2] + "." + parts[3],
                "private." + (expires + 1) + "." + parts[2] + "." + parts[3],
                "private.1." + parts[2] + "." + parts[3],
                "private." + parts[1] + ".nokey." + parts[3],
                "private." + parts[1] + "." + parts[2] + "." + "A".repeat(22),
                "private." + parts[1] + "." + parts[2] + ".")) {
            assertThat(anybody.get("/m/" + forged + "/" + mediaId + "/" + file).status())
                    .isIn(403, 404);
        }
        anybody.get("/m/" + seal + "/" + other + "/" + file).refused(403);
    }

    @Test
    void noTrickWithThePathReachesAnythingElse() {
        for (String file : List.of(
                "original",
                "o",
                "../" + mediaId,
                "..%2f..%2fo%2f" + mediaId,
                "%2e%2e/%2e%2e/o/" + mediaId,
                "..%5c..%5co",
                "thumbnail.jpg%00.html",
                "thumbnail.jpg;x=.html",
                ".hidden.jpg",
                "thumbnail.html",
                "nothing.jpg",
                "",
                "a/b.jpg")) {
            String answer = Wire.ask("GET /m/" + seal + "/" + mediaId + "/" + file);
            if (file.equals("thumbnail.jpg;x=.html")) {
                assertThat(answer).containsAnyOf("HTTP/1.1 404", "Content-Type: image/jpeg");
                continue;
            }
            assertThat(answer).as(file).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContain("Exception", "SRVE");
        }
        for (String path : List.of("/m", "/m/", "/m/x", "/m/" + seal, "/m/" + seal + "/" + mediaId)) {
            anybody.get(path).refused(404);
        }
        anybody.get("/m/" + seal + "/99999999999999999999/thumbnail.jpg").refused(404);
    }

    @Test
    void theFilesOfADeletedPostAreGoneThoughTheUrlIsStillGood() {
        String id = ready(92);
        String address = urlOf(id);
        String post = ada.publish("to be deleted", id);
        anybody.get(address).expect(200);
        ada.delete("/v1/posts/" + post).expect(204);
        anybody.get(address).refused(404);
        ada.get("/v1/media/" + id).refused(404);
    }

    private static String ready(int width) {
        String id = ada.upload("image/jpeg", Samples.jpeg(width, 60));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> ada.get("/v1/media/" + id)
                        .expect(200)
                        .path("status")
                        .asText()
                        .equals("ready"));
        return id;
    }

    /** As it is signed now. */
    private static String urlOf(String id) {
        return path(ada.get("/v1/media/" + id).expect(200).at("/variants/0/url").asText());
    }

    private static String path(String url) {
        return url.startsWith("http") ? java.net.URI.create(url).getRawPath() : url;
    }
}

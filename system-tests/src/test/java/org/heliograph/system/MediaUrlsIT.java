package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
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
        JsonNode media = ada.get("/v1/media/" + mediaId).expect(200);
        url = path(media.at("/variants/0/url").asText());
        seal = url.split("/")[2];
    }

    @Test
    void whoHasTheUrlGetsTheFileWithHeadersThatMakeItHarmless() {
        Client.Answer file = anybody.get(url);
        file.expect(200);
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Cache-Control")).contains("private", "immutable");
        assertThat(file.header("X-Request-Id")).isNotEmpty();
        byte[] bytes = file.response().body();

        Client.Answer part = anybody.send("GET", url, null, Map.of("Range", "bytes=2-5"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.response().body()).containsExactly(bytes[2], bytes[3], bytes[4], bytes[5]);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 2-5/" + bytes.length);
        anybody.send("GET", url, null, Map.of("Range", "bytes=9999999-")).refused(416);
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
    void aSealThatWasChangedOrBelongsToAnotherMediumIs403() {
        String other = ready(91);
        String file = url.substring(url.lastIndexOf('/') + 1);
        String[] parts = seal.split("\\.");
        long expires = Long.parseLong(parts[0]);
        for (String forged : List.of(
                "x",
                "..",
                (expires + 1) + "." + parts[1] + "." + parts[2],
                "1." + parts[1] + "." + parts[2],
                parts[0] + ".nokey." + parts[2],
                parts[0] + "." + parts[1] + "." + "A".repeat(22),
                parts[0] + "." + parts[1] + ".")) {
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
        String address = path(
                ada.get("/v1/media/" + id).expect(200).at("/variants/0/url").asText());
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

    private static String path(String url) {
        return url.startsWith("http") ? java.net.URI.create(url).getRawPath() : url;
    }
}

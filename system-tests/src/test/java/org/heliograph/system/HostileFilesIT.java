package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that are not what they say, that are broken, or merely unusual. */
@ExtendWith(SharedServer.class)
class HostileFilesIT {

    private static Client ada;

    @BeforeAll
    static void somebody() {
        ada = Client.signedUp(SharedServer.url(), "hostile");
    }

    @Test
    void aTextFileNamedJpgIs415() {
        isRefused("image/jpeg", "I am a text, whatever my name says.\n".repeat(50), 415);
        isRefused("image/png", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", 415);
        isRefused("image/gif", "<html><script>alert(1)</script></html>", 415);
        isRefused("image/jpeg", "\u0000\u0000\u0000\u0000", 415);
    }

    @Test
    void aPlaylistNamedMp4Is415() {
        isRefused(
                "video/mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", 415);
        isRefused("video/mp4", "ffconcat version 1.0\nfile /etc/passwd\n", 415);
    }

    @Test
    void aPhotoOfManyPixelsInFewBytesIs413() throws IOException {
        byte[] bomb = bomb(30_000, 30_000);
        assertThat(bomb.length).isLessThan(1 << 20);
        String id = sent("image/png", bomb);
        assertThat(complete(id).refused(413).path("detail").asText()).contains("30000 x 30000");
        complete(id).refused(413);
        JsonNode media = ada.get("/v1/media/" + id).expect(200);
        assertThat(media.path("status").asText()).isEqualTo("failed");
    }

    @Test
    void aTruncatedJpegFailsAndSaysWhy() {
        byte[] photo = Samples.jpeg(800, 600);
        String id = sent("image/jpeg", Arrays.copyOf(photo, photo.length / 2));
        complete(id).expect(202);
        JsonNode media = ended(id);
        assertThat(media.path("status").asText()).isEqualTo("failed");
        assertThat(media.at("/failure/code").asText()).isNotEmpty();
        assertThat(media.at("/failure/message").asText()).isNotEmpty().doesNotContain("Exception", "/tmp", "javax.");
        assertThat(media.path("variants")).isEmpty();
    }

    @Test
    void aTruncatedVideoFailsAndSaysWhy() {
        byte[] video = Samples.mp4(SharedServer.server(), "320x180", 1, false);
        String id = sent("video/mp4", Arrays.copyOf(video, video.length / 3));
        complete(id).expect(202);
        JsonNode media = ended(id);
        assertThat(media.path("status").asText()).isEqualTo("failed");
        assertThat(media.at("/failure/message").asText()).isNotEmpty().doesNotContain("Exception", "/tmp", "ffmpeg");
    }

    @Test
    void aFailedMediumIsSeenByItsAuthorOnly() {
        byte[] photo = Samples.jpeg(640, 480);
        String id = sent("image/jpeg", Arrays.copyOf(photo, photo.length / 2));
        complete(id).expect(202);
        String post = ada.publish("half of it", id);
        ended(id);
        Client bob = Client.signedUp(SharedServer.url(), "bob");
        bob.get("/v1/media/" + id).refused(404);
        assertThat(bob.get("/v1/posts/" + post).status()).isIn(200, 404);
        assertThat(new String(bob.get("/v1/posts/" + post).response().body(), StandardCharsets.UTF_8))
                .doesNotContain("\"failure\":{");
        assertThat(ada.get("/v1/posts/" + post)
                        .expect(200)
                        .at("/media/0/failure/code")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void aVideoWithoutSoundPlays() {
        plays(Samples.mp4(SharedServer.server(), "426x240", 2, false));
    }

    @Test
    void aClipOfLessThanASecondPlays() {
        plays(Samples.mp4(SharedServer.server(), "426x240", 0.4, true));
    }

    @Test
    void aPhotoOfOnePixelBecomesEveryVariant() {
        String id = sent("image/png", Samples.png(1, 1));
        complete(id).expect(202);
        JsonNode media = ended(id);
        assertThat(media.path("status").asText()).isEqualTo("ready");
        assertThat(media.path("variants"))
                .hasSize(10)
                .allMatch(variant -> variant.path("width").asInt() == 1);
    }

    private static void plays(byte[] video) {
        String id = sent("video/mp4", video);
        complete(id).expect(202);
        JsonNode media = ended(id);
        assertThat(media.path("status").asText()).as(media.toString()).isEqualTo("ready");
        Playlists.check(SharedServer.server(), absolute(media.path("hls_url").asText()));
        new Client("").get(absolute(media.path("poster_url").asText())).expect(200);
    }

    private static void isRefused(String type, String content, int status) {
        String id = sent(type, content.getBytes(StandardCharsets.UTF_8));
        complete(id).refused(status);
        complete(id).refused(status);
        assertThat(ada.get("/v1/media/uploads/" + id).expect(200).path("status").asText())
                .isEqualTo("aborted");
    }

    private static String sent(String type, byte[] bytes) {
        JsonNode upload = ada.post("/v1/media/uploads", Map.of("content_type", type, "size", bytes.length))
                .expect(201);
        ada.put(upload, bytes);
        return upload.path("media_id").asText();
    }

    private static Client.Answer complete(String id) {
        return ada.post("/v1/media/uploads/" + id + "/complete", Map.of());
    }

    private static JsonNode ended(String id) {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
            String status =
                    ada.get("/v1/media/" + id).expect(200).path("status").asText();
            return status.equals("ready") || status.equals("failed");
        });
        return ada.get("/v1/media/" + id).expect(200);
    }

    private static String absolute(String url) {
        return url.startsWith("http") ? url : SharedServer.url() + url;
    }

    /** A black PNG of one bit a pixel: 900 million pixels shrink to some 100 KB. */
    private static byte[] bomb(int width, int height) throws IOException {
        var pixels = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(pixels, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] row = new byte[(width + 7) / 8 + 1];
            for (int i = 0; i < height; i++) {
                deflated.write(row);
            }
        }
        var png = new ByteArrayOutputStream();
        var out = new DataOutputStream(png);
        out.writeLong(0x89504E470D0A1A0AL);
        var header = new ByteArrayOutputStream();
        var fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {1, 0, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", pixels.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(type);
        sum.update(content);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}

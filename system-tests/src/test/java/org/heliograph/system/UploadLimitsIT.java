package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is exactly at a limit is taken, and what is one more is refused. */
@ExtendWith(SharedServer.class)
class UploadLimitsIT {

    private static final int LARGEST_PHOTO = 8 << 20;
    private static final long LARGEST_VIDEO = 4L << 30;

    private static Client ada;

    @BeforeAll
    static void somebody() {
        ada = Client.signedUp(SharedServer.url(), "limits");
    }

    @Test
    void aPhotoOfEightMegabytesIsTakenAndNotOneByteMore() {
        byte[] photo = Arrays.copyOf(Samples.jpeg(1200, 900), LARGEST_PHOTO);
        ada.awaitMedia(ada.upload("image/jpeg", photo), "ready", Duration.ofMinutes(2));
        announce("image/jpeg", LARGEST_PHOTO + 1).refused(413);
    }

    @Test
    void aVideoOfFourGigabytesIsTakenInPartsAndNotOneByteMore() {
        JsonNode upload = announce("video/mp4", LARGEST_VIDEO).expect(201);
        assertThat(upload.path("part_count").asLong() * upload.path("part_size").asLong())
                .isEqualTo(LARGEST_VIDEO);
        ada.delete("/v1/media/uploads/" + upload.path("media_id").asText()).expect(204);
        announce("video/mp4", LARGEST_VIDEO + 1).refused(413);
    }

    @Test
    void aPhotoOfFiftyMegapixelsIsTakenAndNotOneRowMore() throws IOException {
        byte[] tooLarge = blank(10_000, 5_001);
        JsonNode upload = announce("image/png", tooLarge.length).expect(201);
        ada.put(upload, tooLarge);
        String address = "/v1/media/uploads/" + upload.path("media_id").asText() + "/complete";
        ada.post(address, Map.of()).refused(413);
        ada.post(address, Map.of()).refused(413);

        ada.awaitMedia(ada.upload("image/png", blank(10_000, 5_000)), "ready", Duration.ofMinutes(3));
    }

    @Test
    void aVideoOfSixtyMinutesIsTakenAndNotAFewSecondsMore() throws IOException {
        String tooLong = ada.upload("video/mp4", still(3_610));
        ada.awaitMedia(tooLong, "failed", Duration.ofMinutes(3));
        assertThat(ada.get("/v1/media/" + tooLong)
                        .expect(200)
                        .at("/failure/code")
                        .asText())
                .isEqualTo("too_long");

        String longest = ada.upload("video/mp4", still(3_600));
        String post = ada.publish("an hour", longest);
        Awaitility.await("the video to be worked on")
                .atMost(Duration.ofMinutes(3))
                .until(() -> ada.get("/v1/media/" + longest)
                                .expect(200)
                                .path("duration_ms")
                                .asInt()
                        == 3_600_000);
        ada.delete("/v1/posts/" + post).expect(204);
    }

    private static Client.Answer announce(String type, long size) {
        return ada.post("/v1/media/uploads", Map.of("content_type", type, "size", size));
    }

    /** White, one bit a pixel: few bytes, many pixels. */
    private static byte[] blank(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", bytes);
        return bytes.toByteArray();
    }

    /** Ten seconds of nothing, again and again. */
    private static byte[] still(int seconds) throws IOException {
        Path once = SharedServer.server().data().resolve("still-" + System.nanoTime() + ".mp4");
        Path looped = once.resolveSibling("looped-" + once.getFileName());
        Samples.Ffmpeg ffmpeg = Samples.Ffmpeg.of(SharedServer.server());
        ffmpeg.run(
                "ffmpeg",
                List.of("-f", "lavfi", "-i", "color=size=64x64:rate=10", "-t", "10", "-c:v", "libx264", "" + once));
        ffmpeg.run(
                "ffmpeg", List.of("-stream_loop", "" + (seconds / 10 - 1), "-i", "" + once, "-c", "copy", "" + looped));
        return Files.readAllBytes(looped);
    }
}

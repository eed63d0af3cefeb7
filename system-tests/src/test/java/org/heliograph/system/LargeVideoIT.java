package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A video of the largest size that is taken goes through the whole server, in parts, two at a time, and plays. It is a
 * short one that a {@code free} box makes so long; a heap of 512 MB must do. 64 MB unless told otherwise; all of 4 GB,
 * which take 12 GB of disk for a while, by {@code ./mvnw verify -Dit.test=LargeVideoIT -Dheliograph.faults=all
 * -Dheliograph.large.megabytes=4096 -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
@Tag("long")
class LargeVideoIT {

    private static final long SIZE = Long.getLong("heliograph.large.megabytes", 64) << 20;
    private static final int BOX_HEADER = 16;

    @Test
    void aVideoOfTheLargestSizeIsUploadedInPartsAndPlays() throws IOException {
        HeliographServer server = new HeliographServer("large")
                .with("JVM_ARGS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m")
                .with("HELIOGRAPH_UPLOAD_LOOK_SECONDS", "5");
        try (server) {
            server.start();
            Client ada = Client.signedUp(server.url(), "ada");
            byte[] head = padded(Samples.mp4(server, "640x360", 5, true), SIZE);
            JsonNode upload = ada.post("/v1/media/uploads", Map.of("content_type", "video/mp4", "size", SIZE))
                    .expect(201);

            send(ada, upload, head);
            complete(ada, upload);

            String id = upload.path("media_id").asText();
            Awaitility.await("the upload to be completed")
                    .atMost(Duration.ofMinutes(15))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> ada.get("/v1/media/uploads/" + id)
                            .expect(200)
                            .path("status")
                            .asText()
                            .equals("completed"));
            ada.awaitMedia(id, "ready", Duration.ofMinutes(20));
            JsonNode media = ada.get("/v1/media/" + id).expect(200);
            assertThat(media.path("duration_ms").asInt()).isBetween(4_900, 5_200);
            assertThat(ada.get(media.path("hls_url").asText()).expect(200)).isNotNull();
            Awaitility.await("the job to clear up")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> isEmpty(server.data().resolve("work")));
        } finally {
            delete(server.data().resolve("objects"));
            delete(server.data().resolve("work"));
        }
    }

    /** The video and the header of a box of nothing that reaches to the size (ISO 14496-12, 8.1.2, with a long size). */
    private static byte[] padded(byte[] video, long size) {
        ByteBuffer whole = ByteBuffer.allocate(video.length + BOX_HEADER);
        whole.put(video).putInt(1).put("free".getBytes(StandardCharsets.US_ASCII));
        return whole.putLong(size - video.length).array();
    }

    private static void send(Client ada, JsonNode upload, byte[] head) {
        int partSize = upload.path("part_size").asInt();
        int count = upload.path("part_count").asInt();
        List<Integer> numbers = IntStream.rangeClosed(1, count).boxed().toList();
        for (int from = 0; from < count; from += 100) {
            List<Integer> next = numbers.subList(from, Math.min(count, from + 100));
            JsonNode urls = ada.get("/v1/media/uploads/"
                            + upload.path("media_id").asText() + "/parts?numbers="
                            + String.join(
                                    ",", next.stream().map(String::valueOf).toList()))
                    .expect(200);
            IntStream.range(0, 2).parallel().forEach(lane -> {
                for (int i = lane; i < next.size(); i += 2) {
                    byte[] part = part(head, next.get(i), partSize);
                    assertThat(ada.send(
                                            "PUT",
                                            urls.path("parts")
                                                    .get(i)
                                                    .path("url")
                                                    .asText(),
                                            part,
                                            Map.of())
                                    .status())
                            .isEqualTo(200);
                }
            });
        }
    }

    private static byte[] part(byte[] head, int number, int partSize) {
        long from = (long) (number - 1) * partSize;
        int length = (int) Math.min(partSize, SIZE - from);
        if (from >= head.length) {
            return new byte[length];
        }
        return Arrays.copyOfRange(head, (int) from, (int) from + length);
    }

    /** A client may lose patience with a store that copies gigabytes; the server goes on. */
    private static void complete(Client ada, JsonNode upload) {
        try {
            int status = ada.post("/v1/media/uploads/" + upload.path("media_id").asText() + "/complete", Map.of())
                    .status();
            assertThat(status).isIn(202, 503);
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).isInstanceOf(java.net.http.HttpTimeoutException.class);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

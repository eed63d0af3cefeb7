package org.heliograph.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Single calls of an upload as a client makes them that does not do all in one go, and what the store holds meanwhile. */
record UploadCalls(HeliographServer server, Client client) {

    static final int MEGABYTE = 1 << 20;

    static Map<String, Object> video(byte[] bytes) {
        return Map.of("content_type", "video/mp4", "size", bytes.length);
    }

    static Map<String, Object> photo(byte[] bytes) {
        return Map.of("content_type", "image/jpeg", "size", bytes.length);
    }

    static String id(JsonNode upload) {
        return upload.path("media_id").asText();
    }

    JsonNode open(Map<String, Object> announcement) {
        return client.post("/v1/media/uploads", announcement).expect(201);
    }

    int put(String url, byte[] bytes) {
        return client.send("PUT", url, bytes, Map.of("Content-Type", "application/octet-stream"))
                .status();
    }

    Client.Answer complete(JsonNode upload) {
        return client.post("/v1/media/uploads/" + id(upload) + "/complete", Map.of());
    }

    JsonNode progress(JsonNode upload) {
        return client.get("/v1/media/uploads/" + id(upload)).expect(200);
    }

    String status(JsonNode upload) {
        return progress(upload).path("status").asText();
    }

    void awaitStatus(JsonNode upload, String status) {
        Awaitility.await("the upload to be " + status)
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(90))
                .until(() -> status(upload).equals(status));
    }

    /** Files of the embedded store that belong to a medium's original: the object, or parts of it. */
    long objectsOf(String mediaId) {
        try (var files = Files.walk(server.data().resolve("objects"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("o/" + mediaId))
                    .count();
        } catch (NoSuchFileException e) {
            return objectsOf(mediaId);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return objectsOf(mediaId); // Something went while we looked.
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.heliograph.photo.HostilePhotos;
import org.heliograph.processing.HostileVideos;
import org.heliograph.upload.OriginalType;
import org.heliograph.upload.TypeSniffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of the hostile corpora of photos and videos goes through the API of a running server: it ends as it does
 * where it is processed alone, with a clear code, and leaves no process, no work file, no heap, and no object of what
 * failed.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class HostileCorpusIT {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long MOST_HEAP = 48L << 20;
    private static final long MOST_OBJECTS = 64L << 20;
    private static final String READY = "ready";

    /** Its first words read as the size of a GIF, which the check of the upload takes at its word. */
    private static final String SCRIPT = "script.gif";

    /** What the server says of itself, and must not. */
    private static final String LEAK = "(?s).*(Exception|/tmp|file:|ffmpeg|javax?\\.|org\\.h).*";

    /** @param type as which it is announced: what it is by its first bytes, if that is taken */
    private record Hostile(String kind, String name, String type, String code, byte[] bytes) {
        @Override
        public String toString() {
            return type + ", " + kind + ": " + name;
        }
    }

    private final List<Hostile> corpus = new ArrayList<>();
    private HeliographServer server;
    private Transcodes transcodes;
    private Client mallory;

    @BeforeAll
    void theCorpus(@TempDir Path photos, @TempDir Path videos) throws Exception {
        server = SharedServer.server();
        transcodes = new Transcodes(server);
        for (HostilePhotos.Row row : HostilePhotos.all(photos)) {
            String type = announced(row.bytes(), OriginalType::isPhoto, OriginalType.JPEG);
            String code = row.name().equals(SCRIPT) ? "too_many_pixels" : row.expected();
            corpus.add(new Hostile(row.kind(), row.name(), type, code, row.bytes()));
        }
        for (HostileVideos.Hostile row : HostileVideos.in(videos)) {
            String type = announced(row.bytes(), one -> !one.isPhoto(), OriginalType.MP4);
            corpus.add(new Hostile(row.kind(), row.name(), type, codeOf(row.outcome()), row.bytes()));
        }
        mallory = Client.signedUp(server.url(), "mallory");
    }

    @Test
    void thereAreManyOfManyKinds() {
        Map<String, Long> kinds = corpus.stream()
                .collect(Collectors.groupingBy(
                        one -> one.type.replaceFirst("/.*", " ") + one.kind, Collectors.counting()));

        assertThat(corpus).hasSizeGreaterThanOrEqualTo(60);
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(15);
        assertThat(kinds.values()).allMatch(count -> count <= 6);
    }

    @Test
    void eachFileEndsAsItShouldAndHurtsNobody() throws Exception {
        long heap = heap();

        endAsTheyShould(corpus.stream().filter(one -> !isGivenUp(one)).toList());

        assertThat(heap() - heap).as("heap that stays").isLessThan(MOST_HEAP);
    }

    /** Each attempt takes a minute and more. */
    @Test
    void whatStarvesFfmpegIsGivenUpOn() throws Exception {
        endAsTheyShould(corpus.stream().filter(HostileCorpusIT::isGivenUp).toList());
    }

    private void endAsTheyShould(List<Hostile> files) throws IOException {
        signInAgain();
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        Map<String, String> sent = new TreeMap<>();
        for (Hostile file : files) {
            expected.put(file.toString(), file.bytes.length == 0 ? "refused" : file.code);
            send(file, sent, found);
        }
        signInAgain();
        sent.forEach((name, mediaId) -> found.put(name, end(mediaId)));

        assertThat(found).isEqualTo(expected);
        signInAgain();
        nothingIsLeftOf(sent.values().stream().toList());
    }

    /** The work on all the files takes longer than a token lives. */
    private void signInAgain() {
        mallory.token(new Client(server.url())
                .post("/v1/sessions", Map.of("username", mallory.username(), "password", "correct horse mallory"))
                .expect(201));
    }

    /** Notes the medium that is to be processed, or else as what the upload was refused. */
    private void send(Hostile file, Map<String, String> sent, Map<String, String> refused) {
        Client.Answer announced =
                mallory.post("/v1/media/uploads", Map.of("content_type", file.type, "size", file.bytes.length));
        if (announced.status() != 201) {
            announced.refused(422);
            refused.put(file.toString(), "refused");
            return;
        }
        String mediaId = announced.body().path("media_id").asText();
        mallory.put(announced.body(), file.bytes);
        Client.Answer completed = mallory.post("/v1/media/uploads/" + mediaId + "/complete", Map.of());
        switch (completed.status()) {
            case 202 -> sent.put(file.toString(), mediaId);
            case 415 -> refused.put(file.toString(), codeOfRefused(completed, "unsupported_type"));
            case 413 -> refused.put(file.toString(), codeOfRefused(completed, "too_many_pixels"));
            default -> refused.put(file.toString(), "status " + completed.status());
        }
    }

    private static String codeOfRefused(Client.Answer answer, String code) {
        String detail = answer.refused(answer.status()).path("detail").asText();
        return detail.isEmpty() || detail.matches(LEAK) ? detail : code;
    }

    private String end(String mediaId) {
        JsonNode media = Awaitility.await("medium " + mediaId)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> mallory.get("/v1/media/" + mediaId).expect(200),
                        one -> one.path("status").asText().matches("ready|failed"));
        if (media.path("status").asText().equals(READY)) {
            return READY;
        }
        String message = media.at("/failure/message").asText();
        return message.isEmpty() || message.matches(LEAK)
                ? message
                : media.at("/failure/code").asText();
    }

    private void nothingIsLeftOf(List<String> mediaIds) throws IOException {
        Awaitility.await("the jobs to clear up").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(transcodes.workFolders()).isEmpty();
            assertThat(server.processes())
                    .extracting(process -> process.info().command().orElse(""))
                    .noneMatch(command -> command.matches(".*/ff(mpeg|probe)"));
            assertThat(server.count(
                            "select count(*) from video_job where media_id in (" + String.join(",", mediaIds) + ")"))
                    .isZero();
        });
        long bytes = 0;
        for (String mediaId : mediaIds) {
            JsonNode media = mallory.get("/v1/media/" + mediaId).expect(200);
            if (media.path("status").asText().equals("failed")) {
                assertThat(transcodes.objects(mediaId)).isEmpty();
            }
            bytes += sizeOf(server.data().resolve("objects/heliograph/v").resolve(mediaId));
        }
        assertThat(bytes).as("what was made of all").isLessThan(MOST_OBJECTS);
    }

    private static long sizeOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** What the server's heap holds after a full collection, in bytes. */
    private long heap() throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collection = new ProcessBuilder(jcmd, "" + server.jvms().get(0).pid(), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(collection.waitFor(30, TimeUnit.SECONDS)).isTrue();
        double used = server.metrics().of("memory_usedHeap_bytes");
        assertThat(used).isPositive();
        return (long) used;
    }

    private static String announced(byte[] bytes, Predicate<OriginalType> fitting, OriginalType otherwise) {
        return OriginalType.of(TypeSniffer.sniff(Arrays.copyOf(bytes, Math.min(bytes.length, TypeSniffer.HEAD))))
                .filter(fitting)
                .orElse(otherwise)
                .contentType();
    }

    private static boolean isGivenUp(Hostile file) {
        return file.code.equals("processing_failed");
    }

    private static String codeOf(String outcome) {
        return switch (outcome) {
            case HostileVideos.PLAYS -> READY;
            case HostileVideos.GIVEN_UP -> "processing_failed";
            default -> outcome;
        };
    }
}

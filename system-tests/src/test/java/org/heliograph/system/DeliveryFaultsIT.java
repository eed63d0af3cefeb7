package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client of media sees when the object store breaks off or the database is out of sight. */
@ExtendWith(FaultyServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryFaultsIT {

    private HeliographServer server;
    private Line store;
    private Client ada;
    private String image;
    private long size;

    @BeforeAll
    void aLargePhoto() {
        server = FaultyServer.server();
        store = FaultyServer.store();
        ada = Client.signedUp(server.url(), "ada");
        String photo = ada.upload("image/png", Samples.png(2048, 1500));
        ada.awaitMedia(photo, "ready", Duration.ofSeconds(60));
        for (var variant : ada.get("/v1/media/" + photo).expect(200).path("variants")) {
            if (variant.path("bytes").asLong() > size) {
                size = variant.path("bytes").asLong();
                image = URI.create(variant.path("url").asText()).getRawPath();
            }
        }
        assertThat(size).isGreaterThan(100_000);
    }

    @Test
    void anAnswerThatTheStoreBreaksOffIsNeverTakenForTheWhole() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + image))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            store.cutAfter(size * 3 / 4);
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(java.net.http.HttpTimeoutException.class);
            store.cutAfter(2_000);
            HttpResponse<byte[]> early = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.headers().firstValue("Retry-After")).isPresent();
            assertThat(early.headers().firstValue("ETag")).isEmpty();
        } finally {
            store.cutAfter(Long.MAX_VALUE);
        }
        // The server may still have connections to the store that have been broken off as well.
        Awaitility.await("the store to be read again")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                    assertThat(answer.statusCode()).isIn(200, 503);
                    assertThat(answer.body())
                            .satisfies(body -> assertThat(body.length == size).isEqualTo(answer.statusCode() == 200));
                    return answer.statusCode() == 200;
                });
    }

    @Test
    void aServerThatDoesNotSeeTheDatabaseServesNoMediaAfterAWhile() throws Exception {
        Client anybody = new Client(server.url());
        anybody.get(image).expect(200);
        long begun = System.nanoTime();
        try {
            stopDatabase();
            Client.Answer atFirst = anybody.get(image);
            // On a machine that is busy for longer, the server may be blind already.
            if (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(FaultyServer.BLIND_SECONDS) / 2) {
                atFirst.expect(200);
            }
            Awaitility.await("the server to be blind")
                    .atMost(Duration.ofSeconds(FaultyServer.BLIND_SECONDS + 10))
                    .until(() -> anybody.get(image).status() == 503);
            assertThat(anybody.get(image).header("Retry-After")).isNotEmpty();
            anybody.get(image).refused(503);
        } finally {
            wakeDatabase();
        }
        // What it saw by the look that hung is old, so that it may be blind once more until the next look.
        Awaitility.await("the server to see again")
                .atMost(Duration.ofSeconds(60))
                .during(Duration.ofSeconds(3))
                .until(() -> anybody.get(image).status() == 200);
    }

    /** Stopped, PostgreSQL is as a machine behind a cut cable. First its postmaster, which would start new processes. */
    private void stopDatabase() throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        signal("-STOP", Stream.of(postmaster));
        signal("-STOP", postmaster.descendants());
    }

    private void wakeDatabase() throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        signal("-CONT", Stream.concat(postmaster.descendants(), Stream.of(postmaster)));
    }

    private ProcessHandle postmaster() throws IOException {
        Path file = server.data().resolve("postgres/cluster-18/postmaster.pid");
        long id = Long.parseLong(Files.readAllLines(file).get(0).strip());
        return ProcessHandle.of(id).orElseThrow();
    }

    private static void signal(String signal, Stream<ProcessHandle> processes)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add("" + process.pid()));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}

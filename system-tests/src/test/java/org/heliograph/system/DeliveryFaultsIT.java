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
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                    assertThat(answer.statusCode()).isIn(200, 503);
                    assertThat(answer.body())
                            .satisfies(body -> assertThat(body.length == size).isEqualTo(answer.statusCode() == 200));
                    return answer.statusCode() == 200;
                });
    }

    @Test
    void aServerThatDoesNotSeeTheDatabaseServesNoMediaAfterAWhile() throws IOException {
        Client anybody = new Client(server.url());
        anybody.get(image).expect(200);
        signal("-STOP");
        try {
            anybody.get(image).expect(200);
            Awaitility.await("the server to be blind")
                    .atMost(Duration.ofSeconds(FaultyServer.BLIND_SECONDS + 10))
                    .until(() -> anybody.get(image).status() == 503);
            assertThat(anybody.get(image).header("Retry-After")).isNotEmpty();
            anybody.get(image).refused(503);
        } finally {
            signal("-CONT");
        }
        Awaitility.await("the server to see again")
                .atMost(Duration.ofSeconds(60))
                .until(() -> anybody.get(image).status() == 200);
    }

    /** To all of the embedded PostgreSQL: stopped, it is as a machine behind a cut cable. */
    private void signal(String signal) throws IOException {
        Path file = server.data().resolve("postgres/cluster-18/postmaster.pid");
        long id = Long.parseLong(Files.readAllLines(file).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(id).orElseThrow();
        java.util.List<ProcessHandle> all =
                new java.util.ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        for (ProcessHandle process : all) {
            new ProcessBuilder("kill", signal, "" + process.pid()).start();
        }
    }
}

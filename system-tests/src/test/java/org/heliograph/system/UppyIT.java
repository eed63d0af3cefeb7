package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real Uppy in a real browser uploads to the embedded store, whose origin is not the page's. Version 5 by custom
 * callbacks (its bundle as npm has it, {@code uppy/dist/uppy.min.js}; page {@code uppy/upload.html} among the resources),
 * version 6 by {@code signRequest} ({@code @uppy/core} and {@code @uppy/aws-s3}, put into one file by esbuild; page
 * {@code uppy/upload-6.html}). Both pages are also examples to copy.
 */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UppyIT {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path profiles;

    private Path chromium;
    private HeliographServer server;
    private UppyPage page;
    private Client ada;

    @BeforeAll
    void aServerBehindThePage() throws IOException {
        chromium = Programs.require("chromium");
        server = SharedServer.server();
        page = new UppyPage(server);
        ada = Client.signedUp(server.url(), "ada");
    }

    @AfterAll
    void stop() {
        if (page != null) {
            page.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/6"})
    void aPhotoIsSentByOneSignedPut(String version) throws Exception {
        page.offer(Samples.jpeg(800, 600));
        JsonNode report = visit(version, "type=image/jpeg");

        ada.awaitMedia(report.path("media").asText(), "ready", Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/6"})
    void aVideoIsSentInPartsAndGoesOnAfterAReload(String version) throws Exception {
        page.offer(Arrays.copyOf(Samples.mp4(server, "320x180", 1, true), 20 * MEGABYTE));
        JsonNode report = visit(version, "type=video/mp4&cut=1");

        assertThat(report.path("resumed").asBoolean()).isTrue();
        assertThat(report.path("signed").toString()).isEqualTo("[2,3]");
        ada.awaitMedia(report.path("media").asText(), "ready", Duration.ofMinutes(2));
    }

    private JsonNode visit(String version, String query) throws IOException, InterruptedException {
        Process browser = new ProcessBuilder(List.of(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--host-resolver-rules=" + page.wayThere(),
                        "--user-data-dir=" + profiles.resolve("p" + System.nanoTime()),
                        "--remote-debugging-port=0",
                        server.url() + version + "?token=" + ada.token() + "&" + query))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            JsonNode report = page.awaitReport(Duration.ofMinutes(3));
            assertThat(report.has("error")).as(report.toString()).isFalse();
            return report;
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
    }
}

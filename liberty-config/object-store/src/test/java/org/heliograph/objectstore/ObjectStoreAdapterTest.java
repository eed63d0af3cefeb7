package org.heliograph.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** As a client sees it: over HTTP, with presigned URLs. */
class ObjectStoreAdapterTest {
    private static final String ORIGIN = "http://localhost:9080";

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectStoreAdapter adapter = new ObjectStoreAdapter();
    private int port;

    @BeforeEach
    void configure() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        adapter.setDirectory(directory.resolve("objects").toString());
        adapter.setPort(port);
        adapter.setAccessKey("AccessKeyOfTwentyChar");
        adapter.setSecretKey("secret");
        adapter.setOrigins(ORIGIN);
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    @Test
    void whatIsPutIsThereAfterARestart() throws Exception {
        adapter.start(new NoContext());
        HttpResponse<String> put = send(HttpRequest.newBuilder(presignedPut("secret"))
                .header("Origin", ORIGIN)
                .PUT(HttpRequest.BodyPublishers.ofString("light"))
                .build());
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(put.headers().firstValue("ETag")).isPresent();
        assertThat(put.headers().firstValue("Access-Control-Expose-Headers")).hasValue("ETag");
        adapter.stop();
        adapter.start(new NoContext());

        assertThat(send(HttpRequest.newBuilder(presignedGet()).build()).body()).isEqualTo("light");
    }

    @Test
    void aBrowserOfOurOriginMayUpload() throws Exception {
        adapter.start(new NoContext());

        HttpResponse<String> ours = preflight(ORIGIN);

        assertThat(ours.statusCode()).isEqualTo(200);
        assertThat(ours.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
        assertThat(ours.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("PUT"));
        assertThat(preflight("http://elsewhere").statusCode()).isEqualTo(403);
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        adapter.start(new NoContext());

        HttpResponse<String> put = send(HttpRequest.newBuilder(presignedPut("guessed"))
                .PUT(HttpRequest.BodyPublishers.ofString("dark"))
                .build());

        assertThat(put.statusCode()).isEqualTo(403);
    }

    @Test
    void anUnsignedRequestIsRefused() throws Exception {
        adapter.start(new NoContext());
        URI object = URI.create("http://127.0.0.1:" + port + "/heliograph/a/b");
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("dark");

        assertThat(send(HttpRequest.newBuilder(object).PUT(body).build()).statusCode())
                .isEqualTo(403);
        assertThat(send(HttpRequest.newBuilder(presignedPut("secret")).PUT(body).build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(object).build()).statusCode()).isEqualTo(403);
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(port, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> adapter.start(new NoContext()))
                    .isInstanceOf(ResourceAdapterInternalException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void anExternalStoreStartsNothing() throws Exception {
        adapter.setEmbedded(false);

        adapter.start(new NoContext());

        try (ServerSocket free = new ServerSocket(port)) {
            assertThat(free.isBound()).isTrue();
        }
        assertThat(directory.resolve("objects")).doesNotExist();
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        return send(HttpRequest.newBuilder(presignedPut("secret"))
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type,if-none-match")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI presignedPut(String secretKey) {
        try (S3Presigner presigner = presigner(secretKey)) {
            return URI.create(presigner
                    .presignPutObject(put -> put.signatureDuration(Duration.ofMinutes(1))
                            .putObjectRequest(
                                    object -> object.bucket("heliograph").key("a/b")))
                    .url()
                    .toString());
        }
    }

    private URI presignedGet() {
        try (S3Presigner presigner = presigner("secret")) {
            return URI.create(presigner
                    .presignGetObject(get -> get.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(
                                    object -> object.bucket("heliograph").key("a/b")))
                    .url()
                    .toString());
        }
    }

    private S3Presigner presigner(String secretKey) {
        return S3Presigner.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AccessKeyOfTwentyChar", secretKey)))
                .build();
    }
}

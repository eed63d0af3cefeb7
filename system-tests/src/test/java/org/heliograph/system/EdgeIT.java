package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The nginx that stands before a site: what it serves, what it refuses, and how often it asks. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EdgeIT {

    private static final int CROWD = 500;
    private static final Duration SOON = Duration.ofSeconds(60);

    private HeliographServer server;
    private Line line;
    private Edge edge;
    private Client ada;
    private Client anybody;

    @BeforeAll
    void anEdgeBeforeAServer() {
        server = SharedServer.server();
        line = new Line(server.httpPort());
        edge = new Edge(line.port(), server);
        ada = Client.signedUp(edge.url(), "edge");
        anybody = new Client(edge.url());
    }

    @AfterAll
    void stop() {
        if (edge != null) {
            edge.close();
            line.close();
        }
    }

    @Test
    @Order(1)
    void fiveHundredClientsAtOnceForOneColdFileMakeOneFetch() {
        String image = imageOf(photoPost(1200, "public"), "full");
        HttpClient crowd =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(edge.url() + image))
                .timeout(SOON)
                .build();
        List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, CROWD)
                .mapToObj(i -> crowd.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()))
                .toList();
        byte[] whole = new Client(server.url()).get(image).response().body();
        assertThat(answers.stream().map(CompletableFuture::join)).hasSize(CROWD).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(whole);
        });
        assertThat(line.requests(image)).hasSize(1);
    }

    @Test
    @Order(2)
    void aNewUrlOfAnOldFileIsServedFromTheCache() throws Exception {
        String image = imageOf(photoPost(90, "public"), "small");
        anybody.get(image).expect(200);
        String later = signed("public", Instant.now().plusSeconds(5_000), image);
        assertThat(later).isNotEqualTo(image);
        anybody.get(later).expect(200);
        assertThat(line.requests(later)).isEmpty();
    }

    @Test
    @Order(2)
    void forgedAndExpiredUrlsAreRefusedThoughTheFileIsInTheCache() throws Exception {
        String image = imageOf(photoPost(91, "public"), "small");
        anybody.get(image).expect(200);
        String[] parts = image.split("/");
        String[] seal = parts[2].split("\\.");
        anybody.get(signed("public", Instant.now().minusSeconds(1), image)).refused(403);
        for (String forged : List.of(
                "private." + seal[1] + "." + seal[2] + "." + seal[3],
                "public." + (Long.parseLong(seal[1]) + 1) + "." + seal[2] + "." + seal[3],
                "public." + seal[1] + ".nokey." + seal[3],
                "public." + seal[1] + "." + seal[2] + "." + "A".repeat(22),
                "public." + seal[1] + "." + seal[2] + ".",
                "x")) {
            anybody.get("/m/" + forged + "/" + parts[3] + "/" + parts[4]).refused(403);
        }
        String another = Long.toString(Long.parseLong(parts[3]) + 1);
        anybody.get("/m/" + parts[2] + "/" + another + "/" + parts[4]).refused(403);
        anybody.get("/m/" + parts[2] + "/" + parts[3] + "/original").refused(404);
        anybody.get("/m/" + parts[2] + "/" + parts[3] + "/.." + "/" + parts[4]).refused(404);
        anybody.get("/heliograph-media/public/" + parts[3] + "/" + parts[4]).refused(404);
    }

    @Test
    @Order(2)
    void privateMediaAreNeverServedAsPublicAndTheOtherWayRound() throws Exception {
        String secret = imageOf(photoPost(92, "followers"), "small");
        String open = signed("public", Instant.now().plusSeconds(900), secret);
        for (int again = 0; again < 2; again++) {
            assertThat(anybody.get(secret).header("Cache-Control")).matches("private, max-age=\\d+");
            assertThat(anybody.get(open).header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        }
        String shortly = signed("private", Instant.now().plusSeconds(100), secret);
        assertThat(Long.parseLong(anybody.get(shortly).header("Cache-Control").replaceAll("\\D", "")))
                .isBetween(90L, 100L);
        assertThat(anybody.get(shortly + "x").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    @Order(2)
    void partsConditionsAndHeadersAreAsTheServersOwn() {
        String image = imageOf(photoPost(93, "public"), "small");
        Client origin = new Client(server.url());
        for (Map<String, String> asked : List.of(
                Map.of("Range", "bytes=3-9"),
                Map.<String, String>of(),
                Map.of("Range", "bytes=-5"),
                Map.of("Range", "bytes=7-"),
                Map.of("Range", "bytes=9999999-"))) {
            Client.Answer ours = anybody.send("GET", image, null, asked);
            Client.Answer theirs = origin.send("GET", image, null, asked);
            assertThat(ours.status()).as(asked.toString()).isEqualTo(theirs.status());
            for (String header : List.of(
                    "Content-Range",
                    "Content-Length",
                    "Content-Type",
                    "Cache-Control",
                    "Access-Control-Allow-Origin",
                    "X-Content-Type-Options")) {
                if (ours.status() != 416 || !header.equals("Content-Length")) {
                    assertThat(ours.header(header)).as(header).isEqualTo(theirs.header(header));
                }
            }
            if (ours.status() != 416) {
                assertThat(ours.response().body()).isEqualTo(theirs.response().body());
            }
        }
        Client.Answer whole = anybody.get(image);
        assertThat(whole.header("Content-Security-Policy")).contains("sandbox");
        assertThat(whole.header("ETag")).isEqualTo(origin.get(image).header("ETag"));
        assertThat(anybody.send("GET", image, null, Map.of("If-None-Match", whole.header("ETag")))
                        .status())
                .isEqualTo(304);
        assertThat(anybody.send("HEAD", image, null, Map.of()).header("Content-Length"))
                .isEqualTo(whole.header("Content-Length"));
        assertThat(anybody.send("OPTIONS", image, null, Map.of("Origin", "https://other.example"))
                        .status())
                .isEqualTo(204);
        anybody.send("DELETE", image, null, Map.of()).refused(405);
    }

    @Test
    @Order(2)
    void theMediaOfADeletedPostAreRefusedWithinAMinute() {
        String post = photoPost(94, "public");
        String image = imageOf(post, "small");
        anybody.get(image).expect(200);
        ada.delete("/v1/posts/" + post).expect(204);
        new Client(server.url()).get(image).refused(404);
        Awaitility.await("the edge to refuse a dead medium")
                .atMost(SOON)
                .until(() -> anybody.get(image).status() == 404);
        anybody.get(image).refused(404);
    }

    @Test
    @Order(2)
    void theApiIsBehindItAndThePlatformsOwnCornersAreNot() {
        ada.get("/v1/me").expect(200);
        anybody.get("/v1/me").refused(401);
        for (String path :
                List.of("/ibm/api", "/jwt/ibm", "/IBM/api", "/health", "/health/ready", "/metrics", "/internal/x")) {
            assertThat(anybody.get(path).refused(404).path("status").asInt()).isEqualTo(404);
        }
        String undecodable = Wire.to(edge.port(), "GET /%zz");
        assertThat(undecodable)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .doesNotContain("<html");
        byte[] large = new byte[400_000];
        assertThat(ada.send("POST", "/v1/posts", large, Map.of()).status()).isEqualTo(413);
    }

    @Test
    @Order(2)
    void theLiveChannelGoesThroughItBothWays() {
        LiveClient.of(edge.url(), ada).close();
        var got = ada.post("/v1/live/tickets", Map.of()).expect(201);
        try (var stream = LiveStreamClient.of(edge.url(), got.path("ticket").asText(), Map.of())) {
            assertThat(stream.await("id: ")).isNotEmpty();
        }
    }

    @Test
    @Order(3)
    void whileTheOriginIsDownWhatIsCachedPlaysToTheEnd() {
        String image = imageOf(photoPost(95, "public"), "small");
        String cold = imageOf(photoPost(96, "public"), "small");
        anybody.get(image).expect(200);
        String video = ada.upload("video/mp4", Samples.mp4(server, "640x360", 9, true));
        String post = ada.publish("plays on", video);
        ada.awaitMedia(video, "ready", Duration.ofMinutes(3));
        String master = edge.pathOf(
                ada.get("/v1/posts/" + post).expect(200).at("/media/0/hls_url").asText());
        int files = playAll(master);
        assertThat(files).isGreaterThan(6);

        line.takeDown();

        assertThat(playAll(master)).isEqualTo(files);
        anybody.get(image).expect(200);
        anybody.get(cold).refused(503);
        Client.Answer api = anybody.get("/v1/me");
        api.refused(503);
        assertThat(api.header("Retry-After")).isNotEmpty();
        Awaitility.await().pollDelay(Edge.LISTS_ARE_OLD).atMost(SOON).until(() -> playAll(master) == files);
    }

    /** Fetches a playlist and all that it names, again and again, and says how many files that are. */
    private int playAll(String path) {
        byte[] body = anybody.get(path).response().body();
        assertThat(anybody.get(path).status()).as(path).isEqualTo(200);
        int files = 1;
        if (path.endsWith(".m3u8")) {
            for (String line : new String(body, StandardCharsets.UTF_8).split("\\R")) {
                String name = line.startsWith("#") ? line.replaceAll(".*URI=\"([^\"]+)\".*|.*", "$1") : line;
                if (!name.isBlank()) {
                    files += playAll(URI.create(path).resolve(name.strip()).toString());
                }
            }
        }
        return files;
    }

    private String photoPost(int width, String visibility) {
        String photo = ada.upload("image/jpeg", Samples.jpeg(width, width * 2 / 3));
        ada.awaitMedia(photo, "ready", SOON);
        return ada.post("/v1/posts", Map.of("media", List.of(Map.of("media_id", photo)), "visibility", visibility))
                .expect(201)
                .at("/post/id")
                .asText();
    }

    private String imageOf(String post, String name) {
        for (var variant : ada.get("/v1/posts/" + post).expect(200).at("/media/0/variants")) {
            if (variant.path("name").asText().equals(name)) {
                return edge.pathOf(variant.path("url").asText());
            }
        }
        throw new AssertionError("no " + name);
    }

    /** The URL of the same file as the server would have given it out for another audience or time. */
    private String signed(String audience, Instant end, String url) throws Exception {
        String[] parts = url.split("/");
        String kid = parts[2].split("\\.")[2];
        Path key = server.data().resolve("secrets/url-keys").resolve(kid + ".key");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Base64.getUrlDecoder().decode(Files.readString(key).strip()), "HmacSHA256"));
        String expires = "" + end.getEpochSecond();
        byte[] full = mac.doFinal(
                ("media\n" + audience + "\n" + expires + "\n" + parts[3]).getBytes(StandardCharsets.US_ASCII));
        String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, 16));
        return "/m/" + audience + "." + expires + "." + kid + "." + signature + "/" + parts[3] + "/" + parts[4];
    }
}

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Photos of which two likes make AVIF. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ImpatientServer.class)
class AvifIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private HeliographServer server;
    private Transcodes work;
    private Client author;
    private Client ada;
    private Client bob;

    @BeforeAll
    void aServerAndThreePeople() {
        server = ImpatientServer.server();
        work = new Transcodes(server);
        author = Client.signedUp(server.url(), "author");
        ada = Client.signedUp(server.url(), "ada");
        bob = Client.signedUp(server.url(), "bob");
    }

    @Test
    @Order(1)
    void theSecondLikeMakesAvifWhichIsListedChosenAndServed() throws Exception {
        String photo = readyPhoto(1600, 1200);
        String post = author.publish("popular", photo);

        like(ada, post);
        like(ada, post);
        assertThat(server.count("select count(*) from media where popular_at is not null"))
                .isZero();
        assertThat(media(photo).path("variants")).hasSize(10);
        like(bob, post);
        awaitAvif(photo);

        JsonNode variants = media(photo).path("variants");
        assertThat(variants).hasSize(15);
        for (int i = 0; i < variants.size(); i++) {
            JsonNode variant = variants.get(i);
            String type = variant.path("content_type").asText();
            assertThat(type).isEqualTo(new String[] {"image/jpeg", "image/webp", "image/avif"}[i % 3]);
            Client.Answer file =
                    new Client(server.url()).get(variant.path("url").asText());
            file.expect(200);
            assertThat(file.header("Content-Type")).isEqualTo(type);
            assertThat(file.header("Cache-Control")).endsWith("immutable");
            assertThat(file.response().body()).hasSize(variant.path("bytes").asInt());
        }
        assertThat(fitting(photo, "image/avif,image/webp,*/*;q=0.8")).isEqualTo("image/avif");
        assertThat(fitting(photo, "image/webp,*/*;q=0.8")).isEqualTo("image/webp");

        author.delete("/v1/posts/" + post).expect(204);
        new Client(server.url()).get(variants.get(2).path("url").asText()).refused(404);
    }

    @Test
    @Order(2)
    void aPhotoThatIsDeletedAtThatMomentLeavesNothing() throws Exception {
        String photo = readyPhoto(2048, 2000);
        String post = author.publish("short", photo);
        like(ada, post);
        like(bob, post);
        author.delete("/v1/posts/" + post).expect(204);

        server.awaitNothingOnItsWay();

        Awaitility.await("work to end")
                .atMost(SOON)
                .until(() -> work.workFolders().isEmpty());
        assertThat(work.objects(photo)).noneMatch(file -> file.endsWith(".avif"));
        assertThat(server.count("select count(*) from dead_letter")).isZero();
    }

    @Test
    @Order(3)
    void likesBeforeThePhotoIsReadyAndAKilledServerAreMadeUpFor() throws Exception {
        String early = author.upload("image/png", Samples.png(1500, 1500));
        String earlyPost = author.publish("early", early);
        like(ada, earlyPost);
        like(bob, earlyPost);
        String photo = readyPhoto(1000, 1000);
        String post = author.publish("lasting", photo);
        like(ada, post);
        like(bob, post);

        server.kill();
        server.start();

        awaitAvif(photo);
        awaitAvif(early);
        assertThat(media(photo).path("variants")).hasSize(15);
        Awaitility.await("work to end")
                .atMost(SOON)
                .until(() -> work.workFolders().isEmpty());
        assertThat(server.count("select count(*) from dead_letter")).isZero();
    }

    @Test
    @Order(4)
    void anEdgeHandsTheTypeOn() {
        Programs.require("nginx");
        String photo = readyPhoto(300, 200);
        String post = author.publish("at the edge", photo);
        like(ada, post);
        like(bob, post);
        awaitAvif(photo);
        try (Edge edge = new Edge(server.httpPort(), server)) {
            for (JsonNode variant : media(photo).path("variants")) {
                String path = edge.pathOf(variant.path("url").asText());
                Client.Answer file = new Client(edge.url()).get(path);
                file.expect(200);
                assertThat(file.header("Content-Type"))
                        .isEqualTo(variant.path("content_type").asText());
            }
        }
    }

    private String readyPhoto(int width, int height) {
        String photo = author.upload("image/jpeg", Samples.jpeg(width, height));
        author.awaitMedia(photo, "ready", SOON);
        return photo;
    }

    private static void like(Client client, String post) {
        client.post("/v1/posts/" + post + "/like", Map.of()).expect(200);
    }

    private JsonNode media(String photo) {
        return author.get("/v1/media/" + photo).expect(200);
    }

    private void awaitAvif(String photo) {
        Awaitility.await("AVIF of " + photo)
                .atMost(SOON)
                .until(() -> media(photo)
                        .path("variants")
                        .findValuesAsText("content_type")
                        .contains("image/avif"));
    }

    private String fitting(String photo, String images) {
        return author.send("GET", "/v1/media/" + photo, null, Map.of("Accept", "application/json, " + images))
                .expect(200)
                .at("/fitting/content_type")
                .asText();
    }
}

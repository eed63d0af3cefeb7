package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo on servers of its own, with few people. */
@Tag("long")
class DemoIT {

    private static final int PEOPLE = 4;
    private static final int POSTS = 5 * PEOPLE;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final String READY = "The demo is ready";

    @Test
    void anEmptyServerIsFilledOnceThoughItIsKilledMeanwhile() throws Exception {
        try (HeliographServer server = demo("demo").start()) {
            await(() -> server.count("select count(*) from post") >= POSTS / 2);
            server.kill();
            server.start();
            await(() -> server.log().contains(READY));

            assertThat(server.count("select count(distinct published_at) from post"))
                    .isEqualTo(POSTS);
            assertThat(server.count("select count(*) from post")).isEqualTo(POSTS);
            assertThat(server.count("select count(*) from media where post_id is not null and status <> 'ready'"))
                    .isZero();
            assertThat(server.count("select count(*) from account where avatar_media_id is not null"))
                    .isEqualTo(PEOPLE);
            somebodySignsInAndFindsAFeed(server);

            long comments = server.count("select count(*) from comment");
            server.stop();
            server.start();
            await(() -> lines(server, "the password is in") == 2);
            server.awaitNothingOnItsWay();
            assertThat(server.count("select count(*) from post")).isEqualTo(POSTS);
            assertThat(server.count("select count(*) from comment")).isEqualTo(comments);
            assertThat(lines(server, "is being filled")).isEqualTo(2);
        }
    }

    @Test
    void aServerWithPeopleIsLeftAlone() throws Exception {
        try (HeliographServer server = new HeliographServer("lived-in").start()) {
            Client.signedUp(server.url(), "ada");
            server.stop();
            server.with("HELIOGRAPH_DEMO", "true").start();
            await(() -> server.log().contains("is left as it is"));

            assertThat(server.count("select count(*) from account")).isEqualTo(1);
            assertThat(server.data().resolve("secrets/demo-password")).doesNotExist();
        }
    }

    private static void somebodySignsInAndFindsAFeed(HeliographServer server) throws Exception {
        Path file = server.data().resolve("secrets/demo-password");
        String password = Files.readString(file).strip();
        assertThat(server.log()).contains("as demo with the password " + password);
        Client demo = new Client(server.url());
        demo.token(demo.post("/v1/sessions", Map.of("username", "demo", "password", password))
                .expect(201));
        JsonNode posts = demo.get("/v1/feed?mode=following").expect(200).at("/items");
        assertThat(posts).isNotEmpty();
        Instant before = Instant.MAX;
        for (JsonNode post : posts) {
            Instant published = Instant.parse(post.at("/published_at").asText());
            assertThat(published).isBefore(before);
            before = published;
        }
        assertThat(before).isBefore(Instant.now().minus(Duration.ofDays(7)));
    }

    private static HeliographServer demo(String name) {
        return new HeliographServer(name).with("HELIOGRAPH_DEMO", "true").with("HELIOGRAPH_DEMO_PEOPLE", "" + PEOPLE);
    }

    private static long lines(HeliographServer server, String words) {
        return server.log().lines().filter(line -> line.contains(words)).count();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .until(condition);
    }
}

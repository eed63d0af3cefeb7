package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How publications come into feeds, on a server where every limit is small: a feed caches 5 posts, a page of the fan-out
 * has 2 followers, 4 followers make an author one who is pulled, fewer than 3 end that, and who follows more than 6 is read
 * by merge.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FanOutIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private HeliographServer server;

    @BeforeAll
    void start() {
        server = new HeliographServer("fanout")
                .with("HELIOGRAPH_FEED_CAP", "5")
                .with("HELIOGRAPH_FEED_FAN_OUT_PAGE", "2")
                .with("HELIOGRAPH_FEED_PULL_FOLLOWERS", "4")
                .with("HELIOGRAPH_FEED_PULL_RETURN_PERCENT", "75")
                .with("HELIOGRAPH_FEED_PULL_LEAD_SECONDS", "3")
                .with("HELIOGRAPH_FEED_MERGE_FOLLOWEES", "6")
                .with("HELIOGRAPH_FEED_VIEWER_SEEN_SECONDS", "0")
                .start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aPublicationReachesEveryFollowerPageByPage() {
        Client author = person("ada");
        List<Client> readers = readersOf(author, 3);
        String post = post(author, 20);
        readers.forEach(reader -> awaitCached(reader, List.of(post)));
    }

    @Test
    void aScrollGoesOnBelowTheCapToTheFirstPostEver() {
        Client ada = person("ada");
        Client eve = person("eve");
        List<String> posts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            posts.add(0, post(ada, 30 + i));
            posts.add(0, post(eve, 40 + i));
        }
        Client reader = person("bob");
        for (Client author : List.of(ada, eve)) {
            reader.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
        }
        for (int limit : List.of(1, 3, 4, 50)) {
            assertThat(reader.all("/v1/feed?limit=" + limit)).isEqualTo(posts);
        }
        reader.post("/v1/users/" + eve.id() + "/mute", Map.of()).expect(200);
        assertThat(reader.all("/v1/feed?limit=2")).hasSize(7).isSubsetOf(posts);
    }

    @Test
    void anAuthorIsPulledAndPushedAgainWithoutAHoleOrADouble() throws SQLException {
        Client star = person("star");
        List<Client> readers = readersOf(star, 4);
        long before = deliveries();
        List<String> posts = new ArrayList<>(List.of(post(star, 50)));
        readers.forEach(reader -> awaitCached(reader, posts));
        // All four are there, and are served first; then everybody is.
        Awaitility.await("the last push").atMost(SOON).until(() -> deliveries() == before + 8);
        await("select count(*) from pulled_author where pulled_from <"
                + " ((extract(epoch from clock_timestamp()) * 1000)::bigint - 1704067200000) << 23 and author_id = "
                + star.id());

        long pushed = deliveries();
        IntStream.range(0, 4).forEach(i -> posts.add(0, post(star, 51 + i)));
        readers.forEach(reader -> awaitCached(reader, posts));
        assertThat(deliveries()).isEqualTo(pushed);
        posts.add(0, post(star, 55));
        readers.forEach(reader -> awaitFeed(reader, posts));

        readers.subList(0, 2)
                .forEach(reader ->
                        reader.delete("/v1/users/" + star.id() + "/follow").expect(200));
        posts.add(0, post(star, 56));
        await("select count(*) = 0 from pulled_author where author_id = " + star.id());
        readers.subList(2, 4).forEach(reader -> awaitFeed(reader, posts));
        posts.add(0, post(star, 57));
        readers.subList(2, 4).forEach(reader -> awaitFeed(reader, posts));
        readers.subList(0, 2).forEach(reader -> awaitFeed(reader, List.of()));
        assertThat(deliveries()).isGreaterThan(pushed);
    }

    @Test
    void whoWasAwayForLongFindsAllOfItAtOnce() throws SQLException {
        Client author = person("ada");
        Client reader = readersOf(author, 1).get(0);
        String first = post(author, 60);
        awaitCached(reader, List.of(first));
        change("update feed_viewer set state = 'dormant' where account_id = " + reader.id());
        String second = post(author, 61);
        server.awaitNothingOnItsWay();

        JsonNode page = reader.get("/v1/feed").expect(200);
        assertThat(page.at("/meta/source").asText()).isEqualTo("rebuilt");
        assertThat(page.at("/items/0/id").asText()).isEqualTo(second);
        assertThat(page.path("items")).hasSize(2);
        String third = post(author, 62);
        awaitCached(reader, List.of(third, second, first));
    }

    @Test
    void whoFollowsTooManyMissesNothing() throws SQLException {
        Client author = person("ada");
        Client reader = readersOf(author, 1).get(0);
        List<String> posts = new ArrayList<>(List.of(post(author, 70)));
        awaitCached(reader, posts);
        List<Client> others =
                IntStream.range(0, 6).mapToObj(i -> person("other")).toList();
        others.forEach(other ->
                reader.post("/v1/users/" + other.id() + "/follow", Map.of()).expect(200));
        posts.add(0, post(others.get(0), 71));
        assertThat(reader.all("/v1/feed?limit=2")).isEqualTo(posts);
        await("select count(*) from feed_viewer where state = 'merging' and account_id = " + reader.id());
        change("update feed_viewer set state = 'merged' where account_id = " + reader.id());
        posts.add(0, post(author, 72));
        server.awaitNothingOnItsWay();
        assertThat(reader.all("/v1/feed?limit=2")).isEqualTo(posts);

        reader.delete("/v1/users/" + others.get(5).id() + "/follow").expect(200);
        assertThat(reader.all("/v1/feed?limit=2")).isEqualTo(posts);
        await("select count(*) from feed_viewer where state = 'pushed' and account_id = " + reader.id());
        // What tells of the end of the follow has the feed forgotten once more.
        server.awaitNothingOnItsWay();
        posts.add(0, post(author, 73));
        awaitCached(reader, posts);
    }

    /** People who follow somebody and have seen that there is nothing yet. */
    private List<Client> readersOf(Client author, int count) {
        List<Client> readers =
                IntStream.range(0, count).mapToObj(i -> person("reader")).toList();
        readers.forEach(reader ->
                reader.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200));
        server.awaitNothingOnItsWay();
        readers.forEach(reader -> assertThat(reader.all("/v1/feed")).isEmpty());
        return readers;
    }

    private void awaitFeed(Client reader, List<String> posts) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(reader.all("/v1/feed?limit=2")).isEqualTo(posts));
    }

    /** The same, and its first page comes from the cache. */
    private void awaitCached(Client reader, List<String> posts) {
        awaitFeed(reader, posts);
        JsonNode page =
                reader.get("/v1/feed?limit=" + Math.min(3, posts.size())).expect(200);
        assertThat(page.at("/meta/source").asText()).isEqualTo("cache");
    }

    /** Into so many feeds publications were written; 0 before the first. */
    private long deliveries() {
        return server.metrics().of("heliograph_fan_out_deliveries_total", "");
    }

    private void await(String count) {
        Awaitility.await(count).atMost(SOON).until(() -> server.count("select (" + count + ")::int") == 1);
    }

    private void change(String update) throws SQLException {
        try (Connection connection = server.database();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(update);
        }
    }

    private Client person(String name) {
        return Client.signedUp(server.url(), name);
    }

    private static String post(Client author, int width) {
        return author.publish("a post", author.upload("image/jpeg", Samples.jpeg(width, 20)));
    }
}

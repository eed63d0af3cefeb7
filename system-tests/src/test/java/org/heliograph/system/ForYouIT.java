package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ranked feed: its order, its scroll, and what becomes of it when its ranker is slow, broken or turned off. */
@ExtendWith(SharedServer.class)
class ForYouIT {

    private static final String FOR_YOU = "/v1/feed?mode=for_you";
    private static final String FOLLOWING = "/v1/feed?mode=following";
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The budget of 300 ms, and what a very busy machine takes for the rest of a page; the ranker hangs for longer. */
    private static final Duration WITHIN = Duration.ofMillis(300 + 2_700);

    /** Of those at work, one of each reader, while the machine stands still once. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int READERS = 6;

    private static final List<Client> AUTHORS = new ArrayList<>();

    /** Ids by publication, oldest first. */
    private static final List<String> POSTS = new ArrayList<>();

    private Client reader;

    @BeforeAll
    static void threeAuthorsPublish() {
        for (String tag : List.of("sea", "sun", "rain")) {
            Client author = Client.signedUp(SharedServer.url(), tag);
            AUTHORS.add(author);
            for (int i = 0; i < 3; i++) {
                POSTS.add(post(author, "#" + tag));
            }
        }
    }

    @BeforeEach
    void aReaderFollowsThem() {
        reader = reader("reader");
        awaitFeed(reader);
    }

    @Test
    void whomTheReaderLikesComesFirst() {
        awaitRanked();
        reader.post("/v1/posts/" + POSTS.get(0) + "/like", Map.of()).expect(200);
        reader.post("/v1/posts/" + POSTS.get(1) + "/save", Map.of()).expect(200);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(ours(reader.all(FOR_YOU)).subList(0, 3))
                        .containsExactlyInAnyOrderElementsOf(POSTS.subList(0, 3)));
        assertThat(reader.all(FOLLOWING).subList(0, 3)).doesNotContainAnyElementsOf(POSTS.subList(0, 3));
    }

    @Test
    void aScrollShowsWhatWasThereWhenItBeganAndEachPostOnce() {
        JsonNode first = reader.get(FOR_YOU + "&limit=2").expect(200);
        assertThat(first.path("items")).hasSize(2);
        Client late = Client.signedUp(SharedServer.url(), "late");
        reader.post("/v1/users/" + late.id() + "/follow", Map.of()).expect(200);
        String post = post(late, "late");
        Awaitility.await().atMost(SOON).until(() -> reader.all(FOLLOWING).contains(post));
        reader.post("/v1/posts/" + POSTS.get(4) + "/like", Map.of()).expect(200);

        List<String> scrolled = new ArrayList<>(idsOf(first));
        scrolled.addAll(rest(reader, first));
        assertThat(scrolled).doesNotHaveDuplicates().doesNotContain(post);
        assertThat(ours(scrolled)).containsExactlyInAnyOrderElementsOf(POSTS);
        assertThat(reader.all(FOR_YOU)).contains(post);
    }

    @Test
    void aCursorIsOfItsModeAndViewer() {
        String ranked = cursor(reader, FOR_YOU);
        String followed = cursor(reader, FOLLOWING);
        reader.get(FOLLOWING + "&cursor=" + ranked).refused(400);
        reader.get(FOR_YOU + "&cursor=" + followed).refused(400);
        reader.get(FOR_YOU + "&cursor=" + ranked.substring(1)).refused(400);
        reader.get(FOR_YOU + "&limit=0").refused(400);
        reader("other").get(FOR_YOU + "&cursor=" + ranked).refused(400);
        reader.get(FOR_YOU + "&cursor=" + ranked).expect(200);
    }

    @Test
    void somePublicPostsComeFromOutsideButNoneOfThoseOneWantsNothingOf() {
        Client stranger = Client.signedUp(SharedServer.url(), "stranger");
        String post = post(stranger, "from outside");
        AUTHORS.get(0).post("/v1/posts/" + post + "/like", Map.of()).expect(200);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(reader.all(FOR_YOU)).contains(post));
        assertThat(stranger.all(FOR_YOU)).doesNotContain(post);
        JsonNode begun = reader.get(FOR_YOU + "&limit=1").expect(200);

        reader.post("/v1/users/" + stranger.id() + "/mute", Map.of()).expect(200);
        assertThat(rest(reader, begun)).doesNotContain(post);
        assertThat(reader.all(FOR_YOU)).doesNotContain(post);
        reader.delete("/v1/users/" + stranger.id() + "/mute").expect(200);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(reader.all(FOR_YOU)).contains(post));
        stranger.patch("/v1/me", Map.of("is_private", true)).expect(200);
        assertThat(reader.all(FOR_YOU)).doesNotContain(post);
    }

    @Test
    void aSlowRankerCostsNoMoreThanItsBudgetUnderLoadAndTheFeedIsByPublication() throws Exception {
        List<Client> readers = fresh();
        try (Connection database = SharedServer.server().database()) {
            database.setAutoCommit(false);
            database.createStatement().execute("lock table taste_act in access exclusive mode");
            allReadAtOnce(readers);
            database.rollback();
        }
        awaitRanked();
    }

    @Test
    void aBrokenRankerIsDoneWithoutUnderLoad() throws Exception {
        awaitRanked();
        List<Client> readers = fresh();
        try (Connection database = SharedServer.server().database()) {
            database.createStatement().execute("alter table taste_act rename to taste_act_away");
            try {
                allReadAtOnce(readers);
            } finally {
                database.createStatement().execute("alter table taste_act_away rename to taste_act");
            }
        }
        awaitRanked();
    }

    @Test
    void rankingIsTurnedOffAndOnWhileTheServerRuns() throws SQLException {
        awaitRanked();
        String cursor = cursor(reader, FOR_YOU);
        long before = foundOff();
        turn(false);
        try {
            awaitOff(before);
            JsonNode page = reader.get(FOR_YOU + "&limit=4").expect(200);
            assertThat(page.at("/meta/ranked").asBoolean(true)).isFalse();
            assertThat(idsOf(page)).isEqualTo(newestFirst().subList(0, 4));
            assertThat(reader.all(FOR_YOU)).isEqualTo(newestFirst());
            reader.get(FOR_YOU + "&cursor=" + cursor).expect(200);
        } finally {
            turn(true);
        }
        awaitRanked();
    }

    /** Readers of whom the server knows no taste yet. */
    private static List<Client> fresh() {
        return IntStream.range(0, READERS)
                .parallel()
                .mapToObj(i -> {
                    Client fresh = reader("fresh" + i);
                    awaitFeed(fresh);
                    return fresh;
                })
                .toList();
    }

    /** Each again and again, with no pause; every answer is by publication, and within the budget but for one moment. */
    private static void allReadAtOnce(List<Client> readers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(readers.size());
        List<Duration> took = new ArrayList<>();
        try {
            for (Future<List<Duration>> one : threads.invokeAll(
                    readers.stream().map(ForYouIT::timesUnranked).toList())) {
                took.addAll(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(took).allMatch(one -> one.compareTo(LONGEST) < 0);
        assertThat(took.stream().filter(one -> one.compareTo(WITHIN) < 0).count())
                .as("answers within the budget, of %s", took)
                .isGreaterThanOrEqualTo(took.size() - READERS);
    }

    private static Callable<List<Duration>> timesUnranked(Client client) {
        return () -> {
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                long began = System.nanoTime();
                JsonNode page = client.get(FOR_YOU).expect(200);
                times.add(Duration.ofNanos(System.nanoTime() - began));
                assertThat(page.at("/meta/ranked").asBoolean()).isFalse();
                assertThat(idsOf(page)).isEqualTo(newestFirst());
            }
            return times;
        };
    }

    private static void turn(boolean on) throws SQLException {
        try (Connection database = SharedServer.server().database()) {
            database.createStatement()
                    .executeUpdate("update feature_switch set is_on = " + on + " where name = 'ranking'");
        }
    }

    private void awaitRanked() {
        Awaitility.await("a ranked feed")
                .atMost(SOON)
                .until(() -> reader.get(FOR_YOU).expect(200).at("/meta/ranked").asBoolean());
    }

    /** By what the server says: to its reader a ranking that is late looks the same. */
    private void awaitOff(long before) {
        Awaitility.await("ranking to be off").atMost(SOON).until(() -> {
            reader.get(FOR_YOU).expect(200);
            return foundOff() > before;
        });
    }

    /** How many feeds were not ranked because ranking was off. */
    private static long foundOff() {
        return SharedServer.server().metrics().of("heliograph_ranking_missing_total", "reason=\"off\"");
    }

    private static Client reader(String name) {
        Client reader = Client.signedUp(SharedServer.url(), name);
        AUTHORS.forEach(author ->
                reader.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200));
        return reader;
    }

    private static void awaitFeed(Client reader) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(reader.all(FOLLOWING)).isEqualTo(newestFirst()));
    }

    private static List<String> newestFirst() {
        List<String> posts = new ArrayList<>(POSTS);
        Collections.reverse(posts);
        return posts;
    }

    private static String cursor(Client client, String path) {
        return client.get(path + "&limit=1").expect(200).path("next_cursor").asText();
    }

    private static List<String> idsOf(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    /** What comes after the first page of a scroll. */
    private static List<String> rest(Client client, JsonNode first) {
        List<String> ids = new ArrayList<>();
        JsonNode page = first;
        while (page.path("has_more").asBoolean()) {
            page = client.get(FOR_YOU + "&limit=2&cursor="
                            + page.path("next_cursor").asText())
                    .expect(200);
            ids.addAll(idsOf(page));
        }
        return ids;
    }

    /** Without what other tests left to come from outside. */
    private static List<String> ours(List<String> ids) {
        return ids.stream().filter(POSTS::contains).toList();
    }

    private static String post(Client author, String caption) {
        return author.publish(caption, author.upload("image/jpeg", Samples.jpeg(30, 20)));
    }
}

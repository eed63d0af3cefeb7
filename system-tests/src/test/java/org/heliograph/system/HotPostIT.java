package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two hundred clients like, take back, comment and delete on one post at random, all at once and through two servers. Some
 * answers never arrive, some calls are made twice at the same time: each is repeated until it is acknowledged. In the end
 * counts, lists, what every client sees of himself and what the owner is told are what was acknowledged, and counting
 * again changes nothing.
 */
@ExtendWith(TwoServers.class)
class HotPostIT {

    private static final int CLIENTS = 200;
    private static final int ACTS = 4;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final long seed = Long.getLong("heliograph.seed", new Random().nextLong());
    private final List<HeliographServer> servers = List.of(TwoServers.one(), TwoServers.other());
    private final ActLog log = new ActLog();
    private Client owner;
    private String post;

    @Test
    void countsListsAndNotificationsAgreeWithTheLogOfAcknowledgedCalls() throws Exception {
        System.out.println("Seed " + seed + "; again with -Dheliograph.seed=" + seed);
        owner = Client.signedUp(servers.get(0).url(), "hot");
        post = owner.publish("hot", owner.upload("image/jpeg", Samples.jpeg(30, 20)));
        List<InsistentClient> clients = clients();

        long messages = messagesOfLikes();
        long begun = System.nanoTime();
        actAllAtOnce(clients);
        System.out.printf(
                "%d acts acknowledged in %d calls and %d ms: %d likes and %d comments are left%n",
                CLIENTS * ACTS,
                clients.stream().mapToInt(InsistentClient::calls).sum(),
                (System.nanoTime() - begun) / 1_000_000,
                log.likers().size(),
                log.comments().size());

        double drift = drift();
        beginToCountAgain();
        everybodySeesWhatWasAcknowledged();
        everyClientSeesHisLike(clients);
        theOwnerIsToldOfIt();
        assertThat(messagesOfLikes() - messages)
                .as("messages of likes: two a second and server, and one for the first of all")
                .isBetween(1L, 2 + servers.size() * (2 * (System.nanoTime() - begun) / 1_000_000_000 + 1));
        awaitCountedAgain();
        everybodySeesWhatWasAcknowledged();
        assertThat(drift()).as("drift that the job found, seed %d", seed).isEqualTo(drift);
    }

    private List<InsistentClient> clients() throws SQLException {
        List<JsonNode> people =
                Population.of(CLIENTS, servers.get(0), TwoServers.parts().secrets());
        List<String> urls = servers.stream().map(HeliographServer::url).toList();
        return IntStream.range(0, CLIENTS)
                .mapToObj(i -> new InsistentClient(urls, people.get(i), new Random(seed + i)))
                .toList();
    }

    private void actAllAtOnce(List<InsistentClient> clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
        try {
            List<Future<?>> acting = new ArrayList<>();
            clients.forEach(client -> acting.add(threads.submit(() -> act(client))));
            acting.add(threads.submit(this::deleteSome));
            for (Future<?> one : acting) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void act(InsistentClient client) {
        String like = "/v1/posts/" + post + "/like";
        for (int i = 0; i < ACTS; i++) {
            switch (client.random().nextInt(6)) {
                case 0, 1 -> {
                    client.insist(way -> way.post(like, Map.of()), 200);
                    log.liked(client.id());
                }
                case 2 -> {
                    client.insist(way -> way.delete(like), 200);
                    log.unliked(client.id());
                }
                case 3 -> log.someOf(client.id(), client.random()).ifPresent(comment -> delete(client, comment));
                default -> comment(client, i);
            }
        }
    }

    private void comment(InsistentClient client, int number) {
        String path = "/v1/posts/" + post + "/comments";
        Map<String, String> text = Map.of("text", "no " + number + " of " + client.id());
        Map<String, String> key = Map.of("Idempotency-Key", "comment-" + number);
        Client.Answer made = client.insistInHaste(way -> way.post(path, text, key), 201);
        log.commented(client.id(), made.body().path("id").asText());
    }

    /** The owner of the post may have been quicker, or an earlier try whose answer was lost. */
    private void delete(InsistentClient client, String comment) {
        client.insistInHaste(way -> way.delete("/v1/comments/" + comment), 204, 404);
        log.deleted(comment);
    }

    private void deleteSome() {
        Random random = new Random(seed - 1);
        for (int i = 0; i < 8 * ACTS; i++) {
            log.some(random).ifPresent(comment -> {
                assertThat(owner.delete("/v1/comments/" + comment).status()).isIn(204, 404);
                log.deleted(comment);
            });
        }
    }

    private void everybodySeesWhatWasAcknowledged() {
        for (HeliographServer server : servers) {
            Client reader = new Client(server.url()).bearing(owner.token());
            Awaitility.await("seed " + seed).atMost(SOON).untilAsserted(() -> {
                JsonNode counts = reader.get("/v1/posts/" + post).expect(200).path("counts");
                assertThat(counts.path("likes").asInt()).isEqualTo(log.likers().size());
                assertThat(counts.path("comments").asInt())
                        .isEqualTo(log.comments().size());
            });
            assertThat(reader.all("/v1/posts/" + post + "/likes?limit=50"))
                    .as("likers, seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(log.likers());
            assertThat(reader.all("/v1/posts/" + post + "/comments?limit=50"))
                    .as("comments, seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(log.comments());
        }
    }

    private void everyClientSeesHisLike(List<InsistentClient> clients) {
        for (int server = 0; server < servers.size(); server++) {
            int way = server;
            Set<String> likers = clients.parallelStream()
                    .filter(client -> client.ways()
                            .get(way)
                            .get("/v1/posts/" + post)
                            .expect(200)
                            .at("/viewer/liked")
                            .asBoolean())
                    .map(InsistentClient::id)
                    .collect(Collectors.toSet());
            assertThat(likers).as("seed %d", seed).isEqualTo(log.likers());
        }
    }

    /** Likes are one group, and so are those who comment, however often each of them does. */
    private void theOwnerIsToldOfIt() {
        Awaitility.await("seed " + seed).atMost(SOON).untilAsserted(() -> {
            Set<String> told = new HashSet<>();
            for (JsonNode group : owner.get("/v1/notifications").expect(200).path("items")) {
                String kind = group.path("kind").asText();
                if (kind.equals("like") || kind.equals("comment")) {
                    told.add(kind + " " + group.path("count").asInt());
                    Set<String> actors = kind.equals("like") ? log.likers() : log.commenters();
                    group.path("actors")
                            .forEach(actor ->
                                    assertThat(actors).contains(actor.path("id").asText()));
                }
            }
            assertThat(told)
                    .isEqualTo(Set.of(
                            "like " + log.likers().size(),
                            "comment " + log.commenters().size()));
        });
    }

    /** Has the job that counts again go on with the post when it comes, which is every ten seconds. */
    private void beginToCountAgain() throws SQLException {
        servers.get(0).update("update engagement_count_check set after = " + post + " - 1");
    }

    /** Returns when the job is beyond the post. */
    private void awaitCountedAgain() {
        HeliographServer server = servers.get(0);
        Awaitility.await("seed " + seed)
                .atMost(SOON)
                .until(() -> server.count("select after - " + post + " from engagement_count_check") != -1);
    }

    private long messagesOfLikes() {
        return servers.stream()
                .mapToLong(server -> server.metrics().of("heliograph_outbox_sent_total", "heliograph.likes"))
                .sum();
    }

    private double drift() {
        return servers.stream()
                .mapToDouble(server -> server.metrics().of("heliograph_engagement_drift_total"))
                .sum();
    }
}

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Three servers in one cluster, of which one is killed, or hangs, while somebody posts: those who were connected to it come
 * back to others, and all of them are told of every post once, or of a gap.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveFaultsIT {

    private static final int FOLLOWERS = 6;

    private Cluster cluster;

    @BeforeAll
    void aCluster() {
        cluster = new Cluster();
        FeedCopies.awaitMembers(cluster.servers(), Cluster.SIZE);
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void whoWasConnectedToAServerThatIsKilledMissesNothing() throws Exception {
        Client author = Client.signedUp(cluster.server(0).url(), "ada");
        List<Reader> readers = IntStream.range(0, FOLLOWERS)
                .mapToObj(i -> new Reader(author, i % 2 == 0 ? 2 : 1))
                .toList();
        List<String> posts = new ArrayList<>();
        posts.add(post(author));
        readers.forEach(reader -> reader.live.await("post"));

        cluster.server(2).kill();
        IntStream.range(0, 4).forEach(i -> posts.add(post(author)));
        readers.forEach(Reader::comeBack);
        IntStream.range(0, 3).forEach(i -> posts.add(post(author)));

        for (Reader reader : readers) {
            Awaitility.await("all posts told")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> reader.told().containsAll(posts));
            assertThat(reader.all()).as("each once").doesNotHaveDuplicates();
            assertThat(reader.gaps()).isZero();
        }
        cluster.server(2).start();
        FeedCopies.awaitMembers(cluster.servers(), Cluster.SIZE);
    }

    @Test
    void whoIsConnectedToAServerThatHungIsToldOfWhatHeMissedOrThatHeDid() throws Exception {
        Client author = Client.signedUp(cluster.server(0).url(), "ada");
        Reader reader = new Reader(author, 1);
        String before = post(author);
        reader.live.await("post");

        HeliographServer hung = cluster.server(1);
        Cluster.hang(hung);
        TimeUnit.SECONDS.sleep(12); // Longer than the others wait: they leave it out, and then it comes back.
        Cluster.wake(hung);
        String after = post(author);
        FeedCopies.awaitMembers(cluster.servers(), Cluster.SIZE);

        reader.comeBack();
        String last = post(author);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> reader.told().contains(last));
        assertThat(reader.told()).contains(before);
        assertThat(reader.told().contains(after) || reader.gaps() > 0).isTrue();
    }

    private static String post(Client author) {
        String photo = author.upload("image/jpeg", Samples.jpeg(60, 40));
        return author.publish("look", photo);
    }

    /** A follower, and all that he was told over all his connections. */
    private final class Reader {

        private final Client client;
        private final int index;
        private final List<LiveClient> connections = new ArrayList<>();
        private LiveClient live;

        Reader(Client author, int index) {
            this.index = index;
            client = Client.signedUp(cluster.server(index).url(), "bob");
            client.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
            live = LiveClient.of(cluster.server(index).url(), client);
            connections.add(live);
        }

        /** To another server, with the last event that he knows. */
        void comeBack() {
            String known = live.lastEventId();
            live.abort();
            live = LiveClient.back(cluster.server((index + 1) % 2).url(), client, known);
            connections.add(live);
        }

        List<String> all() {
            return connections.stream()
                    .flatMap(connection -> connection.of("post").stream())
                    .map((JsonNode post) -> post.at("/data/post_id").asText())
                    .toList();
        }

        Set<String> told() {
            return new LinkedHashSet<>(all());
        }

        long gaps() {
            return connections.stream()
                    .mapToLong(connection -> connection.of("gap").size())
                    .sum();
        }
    }
}

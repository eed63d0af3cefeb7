package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A follower on the live channel, and all that he was told over all his connections. */
final class LiveReader {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Client client;
    private final List<LiveClient> connections = new ArrayList<>();
    private LiveClient live;

    /** Follows an author, and is connected to that server. */
    LiveReader(Client author, String url) {
        client = Client.signedUp(url, "bob");
        client.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
        live = LiveClient.of(url, client);
        connections.add(live);
    }

    /** To another server, with the last event that he knows. */
    void comeBack(String url) {
        live.abort();
        live = LiveClient.back(url, client, live.lastEventId());
        connections.add(live);
    }

    /** Returns when he was told of all of these; fails if he was told anything twice, or that he missed something. */
    void awaitEachOnce(List<String> posts) {
        Awaitility.await("all posts told").atMost(SOON).until(() -> told().containsAll(posts));
        assertThat(told()).doesNotHaveDuplicates();
        assertThat(gaps()).isZero();
    }

    /** The posts that he was told of. */
    List<String> told() {
        return connections.stream()
                .flatMap(connection -> connection.of("post").stream())
                .map(post -> post.at("/data/post_id").asText())
                .toList();
    }

    long gaps() {
        return connections.stream()
                .mapToLong(connection -> connection.of("gap").size())
                .sum();
    }
}

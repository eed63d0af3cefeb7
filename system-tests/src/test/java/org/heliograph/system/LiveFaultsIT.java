package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
    private Album album;
    private Client author;

    @BeforeAll
    void aCluster() {
        cluster = new Cluster();
        album = new Album(cluster.server(0));
        FeedCopies.awaitMembers(cluster.servers(), Cluster.SIZE);
    }

    @BeforeEach
    void anAuthor() {
        author = Client.signedUp(cluster.server(0).url(), "ada");
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void whoWasConnectedToAServerThatIsKilledMissesNothing() {
        List<LiveReader> readers = IntStream.range(0, FOLLOWERS)
                .mapToObj(i -> new LiveReader(author, url(i % 2 == 0 ? 2 : 1)))
                .toList();
        List<String> posts = new ArrayList<>();
        posts.add(album.publish(author));
        readers.forEach(reader -> reader.awaitEachOnce(posts));

        cluster.server(2).kill();
        IntStream.range(0, 4).forEach(i -> posts.add(album.publish(author)));
        IntStream.range(0, FOLLOWERS).forEach(i -> readers.get(i).comeBack(url(i % 2 == 0 ? 1 : 0)));
        IntStream.range(0, 3).forEach(i -> posts.add(album.publish(author)));

        readers.forEach(reader -> reader.awaitEachOnce(posts));
        cluster.server(2).start();
        FeedCopies.awaitMembers(cluster.servers(), Cluster.SIZE);
    }

    @Test
    void whoIsConnectedToAServerThatHungIsToldOfWhatHeMissedOrThatHeDid() {
        LiveReader reader = new LiveReader(author, url(1));
        String before = album.publish(author);
        reader.awaitEachOnce(List.of(before));

        HeliographServer hung = cluster.server(1);
        Cluster.hang(hung);
        try {
            FeedCopies.awaitMembers(cluster.others(hung), Cluster.SIZE - 1);
        } finally {
            Cluster.wake(hung);
        }
        String after = album.publish(author);
        FeedCopies.awaitMembers(cluster.servers(), Cluster.SIZE);

        reader.comeBack(url(0));
        String last = album.publish(author);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> reader.told().contains(last));
        assertThat(reader.told()).contains(before);
        assertThat(reader.told().contains(after) || reader.gaps() > 0).isTrue();
    }

    private String url(int server) {
        return cluster.server(server).url();
    }
}

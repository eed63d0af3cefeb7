package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two servers of one cluster, which cache what belongs to one viewer: what people do to each other on one is seen by every
 * request to the other that begins after the answer, while readers hammer it; and without the database what is cached is
 * served on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(TwoServers.class)
class TiesAcrossServersIT {

    private static final String FEED = "/v1/feed?mode=following";
    private static final int ROUNDS = "all".equals(System.getProperty("heliograph.faults")) ? 200 : 25;

    /** How long the database stays away: longer than what is known may be relied on without hearing from anybody. */
    private static final Duration OUTAGE =
            Duration.ofSeconds(Math.max(2 * TwoServers.LEASE, Integer.getInteger("heliograph.cluster.outage", 0)));

    private HeliographServer server;
    private HeliographServer other;
    private Client author;
    private Client follower;
    private Client followerHere;
    private String post;

    @BeforeAll
    void bothServers() {
        server = TwoServers.one();
        other = TwoServers.other();
    }

    @BeforeEach
    void aFollowerHasAPostInHisFeed() {
        author = Client.signedUp(server.url(), "ada");
        follower = Client.signedUp(other.url(), "bob");
        followerHere = new Client(server.url()).bearing(follower.token());
        String photo = author.upload("image/jpeg", Samples.jpeg(300, 200));
        author.awaitMedia(photo, "ready", Duration.ofSeconds(60));
        post = author.publish("seen or not", photo);
        follow();
        awaitPosts(1);
    }

    @Test
    void noRequestThatBeginsAfterABlockWasAnsweredShowsTheBlocked() throws Exception {
        String path = "/v1/users/" + follower.id() + "/block";
        AtomicInteger phase = new AtomicInteger();
        Readers readers = new Readers(3, random -> {
            int before = phase.get();
            boolean isSingle = random.nextBoolean();
            int seen = isSingle ? (follower.get("/v1/posts/" + post).status() == 200 ? 1 : 0) : posts();
            boolean isBlocked = before % 2 == 1 && phase.get() == before;
            assertThat(seen).isLessThanOrEqualTo(isBlocked ? 0 : 1);
            return isBlocked;
        });

        for (int i = 0; i < ROUNDS; i++) {
            author.post(path, Map.of()).expect(200);
            phase.incrementAndGet();
            assertThat(posts()).isZero();
            assertThat(follower.get("/v1/posts/" + post).status()).isEqualTo(404);
            phase.incrementAndGet();
            author.delete(path).expect(200);
            assertThat(follower.get("/v1/posts/" + post).status()).isEqualTo(200);
            follow();
            assertThat(posts()).isEqualTo(1);
        }

        assertThat(readers.end()).isGreaterThan(ROUNDS);
    }

    @Test
    void anUnfollowAndAMuteAreSeenAtOnceOnTheOtherServer() throws Exception {
        String user = "/v1/users/" + author.id();
        Readers readers = new Readers(2, random -> posts() >= 0);

        for (int i = 0; i < ROUNDS; i++) {
            followerHere.delete(user + "/follow").expect(200);
            assertThat(posts()).isZero();
            followerHere.post(user + "/follow", Map.of()).expect(200);
            assertThat(posts()).isEqualTo(1);
            followerHere.post(user + "/mute", Map.of()).expect(200);
            assertThat(posts()).isZero();
            followerHere.delete(user + "/mute").expect(200);
            assertThat(posts()).isEqualTo(1);
        }

        assertThat(readers.end()).isGreaterThan(ROUNDS);
    }

    @Test
    void aLikeAndItsEndAreSeenAtOnceOnTheOtherServer() throws Exception {
        String like = "/v1/posts/" + post + "/like";
        Readers readers = new Readers(2, random -> posts() >= 0);

        for (int i = 0; i < ROUNDS; i++) {
            followerHere.post(like, Map.of()).expect(200);
            assertThat(isLiked()).isTrue();
            followerHere.delete(like).expect(200);
            assertThat(isLiked()).isFalse();
        }

        assertThat(readers.end()).isGreaterThan(ROUNDS);
    }

    @Test
    void aPrivateAccountIsSeenAsSoonAsItHasAccepted() {
        Client asker = Client.signedUp(other.url(), "eve");
        author.patch("/v1/me", Map.of("is_private", true)).expect(200);
        asker.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
        assertThat(asker.all(FEED)).isEmpty();
        assertThat(asker.get("/v1/posts/" + post).status()).isEqualTo(404);

        author.post("/v1/follow-requests/" + asker.id() + "/accept", Map.of()).expect(204);

        assertThat(asker.get("/v1/posts/" + post).status()).isEqualTo(200);
        assertThat(asker.all(FEED)).containsExactly(post);
    }

    @Test
    @Tag("long")
    void aServerThatHungShowsNothingOfWhomABlockKeepsAway() throws Exception {
        String block = "/v1/users/" + follower.id() + "/block";
        awaitCached();
        Cluster.hang(other);
        try {
            untilDone(() -> author.post(block, Map.of()));
        } finally {
            Cluster.wake(other);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(posts()).isZero();
            assertThat(follower.get("/v1/posts/" + post).status()).isEqualTo(404);
        }
        untilDone(() -> author.delete(block));
        untilDone(() -> follower.post("/v1/users/" + author.id() + "/follow", Map.of()));
        awaitPosts(1);
    }

    @Test
    void withoutTheDatabaseWhatIsCachedIsServedOnAndNothingCanBeChanged() {
        followerHere.post("/v1/posts/" + post + "/like", Map.of()).expect(200);
        assertThat(isLiked()).isTrue();
        awaitCached();
        TwoServers.parts().killDatabase();
        try {
            isServedOnFor(OUTAGE);
            awaitServed();
            Client.Answer block = author.post("/v1/users/" + follower.id() + "/block", Map.of());
            assertThat(block.expect(503).path("status").asInt()).isEqualTo(503);
            assertThat(block.header("Retry-After")).matches("\\d+");
            awaitServed();
        } finally {
            TwoServers.parts().startDatabase();
        }
        untilDone(() -> author.post("/v1/users/" + follower.id() + "/block", Map.of()));
        Client.Answer after = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> follower.get(FEED), answer -> answer.status() != 503);
        assertThat(after.expect(200).path("items")).isEmpty();
    }

    /** Nothing will have the feed forgotten any more, and what is cached was read long enough after trust began. */
    private void awaitCached() {
        other.awaitNothingOnItsWay();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .during(Duration.ofSeconds(4))
                .until(() -> posts() == 1 && other.metrics().of("heliograph_trusted") == 1);
    }

    /** While a server hears nothing of the other, as when either stands still, it rightly serves nothing. */
    private void isServedOnFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        AtomicInteger served = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Awaitility.await()
                .atMost(time.plusSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    (isServed() ? served : refused).incrementAndGet();
                    return System.nanoTime() - end > 0;
                });
        assertThat(served.get()).isGreaterThan(refused.get());
    }

    private void awaitServed() {
        Awaitility.await().atMost(Duration.ofSeconds(TwoServers.LEASE)).until(this::isServed);
    }

    /** The post, liked as it was; or else no more than the word to come again, and when. */
    private boolean isServed() {
        Client.Answer answer = follower.get(FEED);
        if (answer.status() == 503) {
            answer.refused(503);
            assertThat(answer.header("Retry-After")).matches("\\d+");
            return false;
        }
        assertThat(answer.expect(200).path("items")).hasSize(1);
        assertThat(isLiked(answer)).isTrue();
        return true;
    }

    /** As a client does who is told to come again. */
    private static void untilDone(Supplier<Client.Answer> act) {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
            int status = act.get().status();
            assertThat(status).isIn(200, 503);
            return status == 200;
        });
    }

    private void follow() {
        follower.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
    }

    private int posts() {
        return follower.get(FEED).expect(200).path("items").size();
    }

    private boolean isLiked() {
        return isLiked(follower.get(FEED));
    }

    private boolean isLiked(Client.Answer feed) {
        JsonNode first = feed.expect(200).at("/items/0");
        assertThat(first.path("id").asText()).isEqualTo(post);
        return first.at("/viewer/liked").asBoolean();
    }

    private void awaitPosts(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> posts() == count);
    }
}

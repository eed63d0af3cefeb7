package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two servers of one cluster: what happens by way of one is told to those who are connected to the other, to them alone,
 * and again to those who come back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(TwoServers.class)
class LiveIT {

    private static final String TICKETS = "/v1/live/tickets";

    private String here;
    private String there;
    private Client author;
    private Client follower;

    @BeforeEach
    void aFollowerOnTheOtherServer() {
        here = TwoServers.one().url();
        there = TwoServers.other().url();
        author = Client.signedUp(here, "ada");
        follower = Client.signedUp(there, "bob");
        follower.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
    }

    @Test
    void aPostIsToldToTheConnectedFollowersWhoMaySeeItAndToNobodyElse() {
        Client muting = Client.signedUp(there, "mia");
        muting.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
        muting.post("/v1/users/" + author.id() + "/mute", Map.of()).expect(200);
        try (LiveClient live = LiveClient.of(there, follower);
                LiveClient muted = LiveClient.of(there, muting);
                LiveClient own = LiveClient.of(here, author)) {
            assertThat(live.subprotocol()).isEqualTo("heliograph.v1");
            String postId = post();
            JsonNode told = live.await("post");
            assertThat(told.at("/data/post_id").asText()).isEqualTo(postId);
            assertThat(told.at("/data/author/id").asText()).isEqualTo(author.id());
            assertThat(told.at("/data/author/username").asText()).isEqualTo(author.username());
            assertThat(told.path("id").asText()).isNotEmpty();
            assertThat(own.await(
                                    "media",
                                    medium -> medium.at("/data/status").asText().equals("ready"))
                            .at("/data/variants"))
                    .isNotEmpty();
            assertThat(muted.of("post")).isEmpty();
            assertThat(own.of("post")).isEmpty();
        }
    }

    @Test
    void whoComesBackToAnotherServerIsToldWhatHeMissed() {
        Client witness = Client.signedUp(there, "eve");
        witness.post("/v1/users/" + author.id() + "/follow", Map.of()).expect(200);
        LiveClient live = LiveClient.of(there, follower);
        String first = postToldTo(live);
        String known = live.lastEventId();
        live.abort();
        String second;
        String third;
        try (LiveClient other = LiveClient.of(there, witness)) {
            second = postToldTo(other);
            third = postToldTo(other);
        }
        try (LiveClient back = LiveClient.back(here, follower, known)) {
            assertThat(back.of("post"))
                    .extracting(told -> told.at("/data/post_id").asText())
                    .containsExactly(second, third)
                    .doesNotContain(first);
            assertThat(back.of("gap")).isEmpty();
        }
        author.post("/v1/users/" + follower.id() + "/block", Map.of()).expect(200);
        try (LiveClient blocked = LiveClient.back(here, follower, known)) {
            assertThat(blocked.of("post"))
                    .as("kept for replay, but not his to see any more")
                    .isEmpty();
        }
    }

    @Test
    void whatCannotBeReplayedIsAGap() {
        try (LiveClient live = LiveClient.back(there, follower, "1843200000000000-abc")) {
            assertThat(live.messages())
                    .extracting(told -> told.path("type").asText())
                    .containsExactly("gap", "ready");
            assertThat(live.of("gap").get(0).at("/data/since").asText()).startsWith("2027-");
        }
    }

    @Test
    void countsOfWatchedPostsAreToldAsTheyChangeToWhoMaySeeThem() {
        String postId = post();
        Client stranger = Client.signedUp(there, "eve");
        author.post("/v1/users/" + stranger.id() + "/block", Map.of()).expect(200);
        try (LiveClient live = LiveClient.of(there, follower);
                LiveClient blocked = LiveClient.of(there, stranger)) {
            live.say(Map.of("watch", List.of(postId, "77", "no id")));
            blocked.say(Map.of("watch", List.of(postId)));
            assertThat(live.await("counts").at("/data/counts/likes").asInt()).isZero();
            author.post("/v1/posts/" + postId + "/like", Map.of()).expect(200);
            JsonNode told = live.await(
                    "counts", counts -> counts.at("/data/counts/likes").asInt() == 1);
            assertThat(told.at("/data/post_id").asText()).isEqualTo(postId);
            live.say(Map.of("unwatch", List.of(postId)));
            assertThat(blocked.of("counts")).isEmpty();
        }
    }

    @Test
    void aTicketIsGoodOnceOnAnyServerAndAStreamIsResumed() {
        String ticket = ticket();
        String known;
        try (LiveStreamClient stream = LiveStreamClient.of(here, ticket, Map.of())) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.contentType()).startsWith("text/event-stream");
            assertThat(LiveStreamClient.of(there, ticket, Map.of()).status()).isEqualTo(401);
            stream.await("id: ");
            String postId = post();
            stream.await("event: post");
            known = stream.await("id: ");
            assertThat(stream.await("data: ")).contains("\"post_id\":\"" + postId + "\"");
        }
        String missed = post();
        awaitInFeed(missed);
        try (LiveStreamClient stream = LiveStreamClient.of(there, ticket(), Map.of("Last-Event-ID", known))) {
            assertThat(stream.await("data: ")).contains("\"post_id\":\"" + missed + "\"");
            assertThat(stream.lines()).noneMatch(line -> line.contains("gap"));
        }
        try (LiveClient live = LiveClient.silent(there, Map.of())) {
            live.say(Map.of("ticket", ticket())).await("ready");
        }
    }

    @Test
    void whoIsNotLetInIsToldWhy() {
        assertThat(closeCodeAfter("{\"token\":\"no.good.token\"}")).isEqualTo(4401);
        assertThat(closeCodeAfter("{\"ticket\":\"spent\"}")).isEqualTo(4401);
        assertThat(closeCodeAfter("{}")).isEqualTo(4401);
        assertThat(closeCodeAfter("{\"token\":")).isEqualTo(1007);
        assertThat(closeCodeAfter("{\"watch\":7}")).isEqualTo(1007);
        assertThat(closeCodeAfter("\"" + "x".repeat(10_000) + "\"")).isEqualTo(1009);
        String forged = follower.token().substring(0, follower.token().length() - 8) + "AAAAAAAA";
        assertThat(closeCodeAfter("{\"token\":\"" + forged + "\"}")).isEqualTo(4401);
    }

    @Test
    void pagesOfOtherSitesAreTurnedAway() {
        Map<String, String> elsewhere = Map.of("Origin", "https://elsewhere.example");
        assertThatThrownBy(() -> LiveClient.silent(there, elsewhere)).isInstanceOf(CompletionException.class);
        assertThat(LiveStreamClient.of(there, ticket(), elsewhere).status()).isEqualTo(403);
        LiveClient.silent(there, Map.of("Origin", there)).close();
    }

    @Test
    void theEndOfASessionEndsItsConnections() {
        LiveClient live = LiveClient.of(there, follower);
        LiveStreamClient stream = LiveStreamClient.of(there, ticket(), Map.of());
        new Client(here)
                .bearing(follower.token())
                .delete("/v1/sessions/current")
                .expect(204);
        assertThat(live.awaitClosed()).isEqualTo(4401);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(stream::isOver);
    }

    @Test
    void anAccountHasTenConnectionsToAServer() {
        List<LiveClient> clients = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> LiveClient.of(there, follower))
                .toList();
        LiveClient eleventh = LiveClient.silent(there, Map.of()).say(Map.of("token", follower.token()));
        assertThat(eleventh.awaitClosed()).isEqualTo(4429);
        clients.forEach(LiveClient::close);
    }

    private int closeCodeAfter(String message) {
        return LiveClient.silent(there, Map.of()).sayRaw(message).awaitClosed();
    }

    private String ticket() {
        return follower.post(TICKETS, Map.of()).expect(201).path("ticket").asText();
    }

    private String post() {
        String photo = author.upload("image/jpeg", Samples.jpeg(60, 40));
        return author.publish("look", photo);
    }

    /** Before anybody is told of a post, it lies in the logs of all its author's followers, present or just gone. */
    private String postToldTo(LiveClient live) {
        String postId = post();
        live.await("post", told -> told.at("/data/post_id").asText().equals(postId));
        return postId;
    }

    private void awaitInFeed(String postId) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> follower.all("/v1/feed?mode=following").contains(postId));
    }
}

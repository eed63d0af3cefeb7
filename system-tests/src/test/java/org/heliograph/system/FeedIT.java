package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The home feed as its owner may rely on it. */
@ExtendWith(SharedServer.class)
class FeedIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private Client ada;
    private Client bob;

    @BeforeEach
    void bobFollowsAda() {
        ada = Client.signedUp(SharedServer.url(), "author");
        bob = Client.signedUp(SharedServer.url(), "reader");
        bob.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);
    }

    @Test
    void aFeedOfNobodyIsEmptyAndSaysWhereItCameFrom() {
        JsonNode feed = ada.get("/v1/feed").expect(200);
        assertThat(feed.path("items")).isEmpty();
        assertThat(feed.path("has_more").asBoolean()).isFalse();
        assertThat(feed.path("next_cursor").isNull()).isTrue();
        assertThat(feed.at("/meta/source").asText()).isIn("cache", "rebuilt", "mixed");
        assertThat(feed.at("/meta/as_of").asText()).endsWith("Z");
        assertThat(feed.at("/meta/ranked").isBoolean()).isTrue();
    }

    @Test
    void onesOwnPostsAndThoseOfStrangersAreNotInTheFeed() {
        String post = post(ada, 70);
        post(bob, 71);
        post(Client.signedUp(SharedServer.url(), "stranger"), 72);
        awaitFeed(List.of(post));
        assertThat(bob.all("/v1/feed")).containsExactly(post);
        assertThat(ada.all("/v1/feed")).isEmpty();
    }

    @Test
    void whatWasPublishedBeforeTheFollowIsThereToo() {
        Client late = Client.signedUp(SharedServer.url(), "late");
        String post = post(ada, 73);
        assertThat(late.all("/v1/feed")).isEmpty();
        late.post("/v1/users/" + ada.id() + "/follow", Map.of()).expect(200);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(late.all("/v1/feed")).containsExactly(post));
    }

    @Test
    void anAuthorWhoGoesPrivateKeepsTheFollowersHeHas() {
        String post = post(ada, 74);
        awaitFeed(List.of(post));
        ada.patch("/v1/me", Map.of("is_private", true)).expect(200);
        assertThat(bob.all("/v1/feed")).containsExactly(post);
        String second = post(ada, 75);
        awaitFeed(List.of(second, post));
    }

    @Test
    void anAuthorWhoIsGoneIsGoneFromTheFeedAtOnce() {
        String post = post(ada, 76);
        awaitFeed(List.of(post));
        ada.send("POST", "/v1/me/deactivate", null, Map.of()).expect(204);
        assertThat(bob.all("/v1/feed")).isEmpty();
        bob.get("/v1/posts/" + post).refused(404);
    }

    @Test
    void aMuteTakesPostsOutAtOnceAndItsEndPutsThemBack() {
        String post = post(ada, 77);
        awaitFeed(List.of(post));
        bob.post("/v1/users/" + ada.id() + "/mute", Map.of()).expect(200);
        assertThat(bob.all("/v1/feed")).isEmpty();
        String second = post(ada, 78);
        assertThat(bob.all("/v1/feed")).isEmpty();
        bob.delete("/v1/users/" + ada.id() + "/mute").expect(200);
        assertThat(bob.all("/v1/feed")).containsExactly(second, post);
    }

    @Test
    void aBlockTakesPostsOutAtOnceForBothAndForGood() {
        String post = post(ada, 79);
        awaitFeed(List.of(post));
        ada.post("/v1/users/" + bob.id() + "/block", Map.of()).expect(200);
        assertThat(bob.all("/v1/feed")).isEmpty();
        ada.delete("/v1/users/" + bob.id() + "/block").expect(200);
        assertThat(bob.all("/v1/feed")).isEmpty();
    }

    @Test
    void aModeThatIsNoneIs422() {
        assertThat(bob.get("/v1/feed?mode=best").blames()).containsExactly("mode");
        bob.get("/v1/feed?mode=").refused(422);
        new Client(SharedServer.url()).get("/v1/feed").refused(401);
    }

    private void awaitFeed(List<String> posts) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(bob.all("/v1/feed?mode=following")).isEqualTo(posts));
    }

    private static String post(Client author, int width) {
        return author.publish("a post", author.upload("image/jpeg", Samples.jpeg(width, 20)));
    }
}

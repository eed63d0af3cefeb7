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

/** The main job, end to end: a photo and a video travel from one person's disk into another's feed. */
@ExtendWith(SharedServer.class)
class FirstLightIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private Client author;
    private Client follower;

    @BeforeEach
    void twoPeopleOneFollowsTheOther() {
        author = Client.signedUp(SharedServer.url(), "ada");
        follower = Client.signedUp(SharedServer.url(), "bob");
        assertThat(follower.post("/v1/users/" + author.id() + "/follow", Map.of())
                        .expect(200)
                        .at("/relationship/following")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aPhotoIsInTheFollowersFeedAndBecomesEveryVariant() {
        String mediaId = author.upload("image/jpeg", Samples.jpeg(2400, 1600));
        String postId = author.publish("Morning light #Sunrise with @" + follower.username(), mediaId);

        awaitInFeed(postId);

        JsonNode media = awaitReady(author, mediaId);
        assertThat(media.path("width").asInt()).isEqualTo(2400);
        assertThat(media.path("blurhash").asText()).isNotEmpty();
        assertThat(media.path("variants")).hasSize(10);
        for (JsonNode variant : media.path("variants")) {
            Client.Answer file =
                    new Client(SharedServer.url()).get(variant.path("url").asText());
            file.expect(200);
            assertThat(file.response().body()).hasSize(variant.path("bytes").asInt());
            assertThat(file.header("Content-Type"))
                    .isEqualTo(variant.path("content_type").asText());
        }
        JsonNode post = follower.get("/v1/posts/" + postId).expect(200);
        assertThat(post.path("tags")).hasSize(1);
        assertThat(post.at("/tags/0").asText()).isEqualTo("sunrise");
        assertThat(post.at("/mentions/0/id").asText()).isEqualTo(follower.id());
    }

    @Test
    void aVideoIsInTheFollowersFeedAndPlays() {
        byte[] video = Samples.mp4(SharedServer.server(), "1280x720", 6, true);
        String mediaId = author.upload("video/mp4", video);
        String postId = author.publish("moving", mediaId);
        awaitInFeed(postId);

        JsonNode media = awaitReady(author, mediaId);

        assertThat(media.path("duration_ms").asLong()).isBetween(5_800L, 6_300L);
        assertThat(media.path("renditions"))
                .isNotEmpty()
                .allMatch(rung -> rung.path("status").asText().equals("ready"));
        String master = SharedServer.url() + relative(media.path("hls_url").asText());
        Playlists.check(SharedServer.server(), master);
        new Client(SharedServer.url()).get(media.path("poster_url").asText()).expect(200);
    }

    @Test
    void aPostWhoseUploadsComeLaterIsPublishedWithTheLastOfThem() {
        byte[] photo = Samples.jpeg(800, 600);
        JsonNode answer = author.post(
                        "/v1/posts",
                        Map.of(
                                "caption",
                                "later",
                                "media",
                                List.of(
                                        Map.of("content_type", "image/jpeg", "size", photo.length),
                                        Map.of("content_type", "image/jpeg", "size", photo.length))))
                .expect(201);
        String postId = answer.at("/post/id").asText();
        assertThat(answer.at("/post/status").asText()).isEqualTo("pending");
        follower.get("/v1/posts/" + postId).expect(404);

        for (JsonNode upload : answer.path("uploads")) {
            assertThat(author.get("/v1/posts/" + postId)
                            .expect(200)
                            .path("status")
                            .asText())
                    .isEqualTo("pending");
            author.put(upload, photo);
            author.post("/v1/media/uploads/" + upload.path("media_id").asText() + "/complete", Map.of())
                    .expect(202);
        }

        awaitInFeed(postId);
        assertThat(author.get("/v1/posts/" + postId).expect(200).path("status").asText())
                .isEqualTo("published");
    }

    @Test
    void aDeletedPostAndAnUnfollowedAuthorLeaveTheFeedAtOnce() {
        String kept = author.publish("kept", author.upload("image/jpeg", Samples.jpeg(300, 300)));
        String deleted = author.publish("deleted", author.upload("image/jpeg", Samples.jpeg(301, 300)));
        awaitInFeed(deleted);

        author.delete("/v1/posts/" + deleted).expect(204);
        assertThat(follower.all("/v1/feed?mode=following")).containsExactly(kept);
        follower.get("/v1/posts/" + deleted).expect(404);

        follower.delete("/v1/users/" + author.id() + "/follow").expect(200);
        assertThat(follower.all("/v1/feed?mode=following")).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepeat() {
        List<String> published = new java.util.ArrayList<>();
        for (int i = 0; i < 7; i++) {
            published.add(0, author.publish("number " + i, author.upload("image/jpeg", Samples.jpeg(200 + i, 200))));
        }
        awaitInFeed(published.get(0));

        assertThat(follower.all("/v1/feed?mode=following&limit=3")).isEqualTo(published);
        assertThat(follower.all("/v1/users/" + author.id() + "/posts?limit=2")).isEqualTo(published);
    }

    private void awaitInFeed(String postId) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(follower.all("/v1/feed?mode=following")).contains(postId));
    }

    private static JsonNode awaitReady(Client client, String mediaId) {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
            JsonNode media = client.get("/v1/media/" + mediaId).expect(200);
            assertThat(media.path("status").asText()).isNotEqualTo("failed");
            return media.path("status").asText().equals("ready");
        });
        return client.get("/v1/media/" + mediaId).expect(200);
    }

    private static String relative(String url) {
        return url.startsWith("http") ? java.net.URI.create(url).getRawPath() : url;
    }
}

package org.heliograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.ClientErrorException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.microshed.testing.jaxrs.RESTClient;
import org.microshed.testing.jupiter.MicroShedTest;

/** The main job through a typed client, which MicroShed Testing makes of {@link RestApi} for the started server. */
@ExtendWith(SharedServer.class)
@MicroShedTest
public class TypedClientIT {

    @RESTClient
    public static RestApi api;

    @Test
    void whoSignsUpCanSignIn() {
        RestApi.Credentials credentials = credentials("ada");
        RestApi.SignedIn signedUp = api.signUp(credentials);

        RestApi.SignedIn signedIn = api.signIn(credentials);

        assertThat(signedIn.user.id).isEqualTo(signedUp.user.id);
        assertThat(signedIn.user.username).isEqualTo(credentials.username);
        assertThat(signedIn.accessToken).isNotEqualTo(signedUp.accessToken);
    }

    @Test
    void aPostReachesTheFeedOfAFollower() {
        RestApi.SignedIn author = api.signUp(credentials("ada"));
        RestApi.SignedIn follower = api.signUp(credentials("bob"));
        assertThat(api.follow(follower.bearer(), author.user.id).relationship.following)
                .isTrue();

        RestApi.Post post = api.publish(author.bearer(), photoOf(author)).post;

        assertThat(post.status).isEqualTo("published");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.feed(follower.bearer(), 5).items)
                        .extracting(item -> item.id)
                        .containsExactly(post.id));
        RestApi.Feed feed = api.feed(follower.bearer(), 5);
        assertThat(feed.more).isFalse();
        assertThat(feed.items.get(0).author.id).isEqualTo(author.user.id);
        assertThat(feed.items.get(0).caption).isEqualTo("typed");
        RestApi.Profile profile = api.profile(follower.bearer(), author.user.id);
        assertThat(profile.relationship.following).isTrue();
        assertThat(profile.counts.posts).isEqualTo(1);
        assertThat(profile.counts.followers).isEqualTo(1);
    }

    @Test
    void aTakenNameIsAConflict() {
        RestApi.Credentials credentials = credentials("ada");
        api.signUp(credentials);

        ClientErrorException refused = catchThrowableOfType(ClientErrorException.class, () -> api.signUp(credentials));

        assertThat(refused.getResponse().getStatus()).isEqualTo(409);
        assertThat(refused.getResponse().getMediaType()).hasToString("application/problem+json");
    }

    @Test
    void withoutATokenThereIsNoFeed() {
        ClientErrorException refused = catchThrowableOfType(ClientErrorException.class, () -> api.feed(null, 5));

        assertThat(refused.getResponse().getStatus()).isEqualTo(401);
        assertThat(refused.getResponse().getHeaderString("WWW-Authenticate")).startsWith("Bearer");
    }

    private static RestApi.NewPost photoOf(RestApi.SignedIn author) {
        RestApi.Medium photo = new RestApi.Medium();
        photo.mediaId =
                new Client(SharedServer.url()).bearing(author.accessToken).upload("image/jpeg", Samples.jpeg(320, 240));
        RestApi.NewPost post = new RestApi.NewPost();
        post.caption = "typed";
        post.media = List.of(photo);
        return post;
    }

    private static RestApi.Credentials credentials(String name) {
        RestApi.Credentials credentials = new RestApi.Credentials();
        credentials.username = name + "_" + Long.toString(System.nanoTime(), 36);
        credentials.password = "correct horse " + name;
        return credentials;
    }
}

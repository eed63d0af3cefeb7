package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The web client in a real browser, used as people would. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebClientIT {

    private static final String VIDEO = "document.querySelector('video')";

    private Visits visits;

    @BeforeAll
    void aTownAndABrowser() {
        visits = new Visits();
    }

    @AfterAll
    void close() {
        if (visits != null) {
            visits.close();
        }
    }

    @Test
    void somebodySignsUpAndPostsAndAFollowerSeesItAndLikesIt() {
        Page page = visits.stranger();
        String name = "greta" + Long.toString(System.nanoTime(), 36);
        signUp(page, name);
        Client follower = Client.signedUp(SharedServer.url(), "fritz");
        String greta = follower.get("/v1/users/by-username/" + name)
                .expect(200)
                .path("id")
                .asText();
        follower.post("/v1/users/" + greta + "/follow", Map.of()).expect(200);

        postPhoto(page);
        // Views that one came from stay in the page, hidden.
        Locator own = page.locator("hg-post-card:visible").first();
        assertThat(own).containsText("By the lake #night");
        assertThat(own.locator("img.there")).isVisible();

        Page other =
                visits.signedIn(follower.username(), "correct horse fritz", Chromium.Screen.PHONE, ColorScheme.DARK);
        Locator card = other.locator("hg-post-card").first();
        assertThat(card).containsText("By the lake");
        assertThat(card.getByRole(AriaRole.IMG, namedIn("A lake at night"))).isVisible();
        card.locator(".stage").dblclick();
        assertThat(card.locator(".like")).hasAttribute("aria-pressed", "true");
        String post = follower.get("/v1/feed").expect(200).at("/items/0/id").asText();
        Awaitility.await()
                .until(() -> follower.get("/v1/posts/" + post)
                        .expect(200)
                        .at("/viewer/liked")
                        .asBoolean());
        assertThat(visits.errors()).isEmpty();
    }

    private static void signUp(Page page, String name) {
        page.navigate("/");
        page.getByRole(AriaRole.LINK, Visits.named("Create account")).click();
        // Signing in asks for the same two: whoever is quick would fill in the view that is about to go.
        assertThat(page.getByRole(AriaRole.HEADING, Visits.named("Create account")))
                .isVisible();
        page.getByLabel("Username").fill(name);
        page.getByLabel("Password").fill(Town.PASSWORD);
        page.getByRole(AriaRole.BUTTON, Visits.named("Create account")).click();
        assertThat(page.locator("main")).containsText("It is quiet here");
    }

    private static void postPhoto(Page page) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, namedIn("New post"))
                .click();
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("lake.jpg", "image/jpeg", Scenery.jpeg(4, 1200, 900)));
        page.getByPlaceholder("Describe it").fill("A lake at night");
        page.getByLabel("Caption").fill("By the lake #night");
        page.getByRole(AriaRole.BUTTON, Visits.named("Publish")).click();
    }

    @Test
    void aLikeMadeOfflineIsSentOnceTheNetworkIsBack() {
        Page page = visits.signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        Locator card = page.locator("hg-post-card", new Page.LocatorOptions().setHasText("First light"))
                .first();
        AtomicInteger answered = new AtomicInteger();
        page.onRequestFinished(request -> answered.addAndGet(request.url().endsWith("/like") ? 1 : 0));
        Visits.awaitCode(page);
        page.context().setOffline(true);
        card.locator(".like").first().click();
        assertThat(page.locator(".banner")).isVisible();
        assertThat(card.locator(".like")).hasAttribute("aria-pressed", "true");
        Visits.awaitKept(page);
        page.context().setOffline(false);
        assertThat(page.locator(".banner")).hasCount(0);
        page.waitForCondition(() -> answered.get() > 0);
        assertThat(answered).hasValue(1);

        Client ada = visits.town().person("ada");
        String post = ada.get("/v1/feed").expect(200).at("/items/0/id").asText();
        Awaitility.await()
                .until(() -> ada.get("/v1/posts/" + post)
                        .expect(200)
                        .at("/viewer/liked")
                        .asBoolean());
    }

    @Test
    void whatIsNewIsAnnouncedAndMovesNothing() {
        Page page = visits.signedIn("noor", Chromium.Screen.PHONE, ColorScheme.DARK);
        Client lina = Client.signedUp(SharedServer.url(), "lina");
        Client noor = visits.town().person("noor");
        noor.post("/v1/users/" + lina.id() + "/follow", Map.of()).expect(200);
        Locator first = page.locator("hg-post-card strong").first();
        String author = first.innerText();
        Object place = page.evaluate("(scrollTo(0, 200), scrollY)");

        String post = visits.town().post(lina, "Fresh from the lake", 4);
        lina.post("/v1/users/" + noor.id() + "/follow", Map.of()).expect(200);
        assertThat(page.getByText("1 new post")).isVisible();
        assertThat(page.locator(".badge")).isVisible();
        assertThat(first).hasText(author);
        assertThat(page.evaluate("scrollY")).isEqualTo(place);
        page.getByText("1 new post").click();
        assertThat(page.getByText("Fresh from the lake")).isVisible();
        assertThat(page.getByText("1 new post")).hasCount(0);

        page.locator("nav a[href='/notifications']").click();
        assertThat(page.locator(".notification").first()).containsText("follows you");
        assertThat(page.locator(".badge")).hasCount(0);
        lina.delete("/v1/posts/" + post).expect(204);
        assertThat(visits.errors()).isEmpty();
    }

    @Test
    void whoAsksToFollowAPrivateAccountIsLetIn() {
        Client stranger = Client.signedUp(SharedServer.url(), "rosa");
        Client hana = visits.town().person("hana");
        stranger.post("/v1/users/" + hana.id() + "/follow", Map.of()).expect(200);
        Page page = visits.signedIn("hana", Chromium.Screen.DESKTOP, ColorScheme.DARK);
        page.navigate("/requests");
        page.getByRole(AriaRole.BUTTON, Visits.named("Accept: " + stranger.username()))
                .click();
        assertThat(page.getByText("No requests")).isVisible();
        assertThat(page.locator("hg-endless-list:visible")).isFocused();
        assertThat(stranger.get("/v1/users/" + hana.id())
                        .expect(200)
                        .at("/relationship/following")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anUploadGoesOnAfterItsTabWasClosed() {
        Page page = visits.signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        Pattern store =
                Pattern.compile("http://localhost:(?!" + SharedServer.server().httpPort() + ")\\d+/.*");
        page.context().route(store, route -> {}); // Nothing arrives.
        page.navigate("/compose");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("pass.jpg", "image/jpeg", Scenery.jpeg(6, 900, 900)));
        page.getByLabel("Caption").fill("Halfway there");
        assertThat(page.getByRole(AriaRole.BUTTON, Visits.named("Publish"))).isEnabled();
        page.context().unroute(store);
        page.close();

        Page next = page.context().newPage();
        next.navigate("/compose");
        assertThat(next.getByLabel("Caption")).hasValue("Halfway there");
        assertThat(next.locator(".arrived")).isVisible();
    }

    @Test
    void aVideoPlaysWithoutSoundWhileOneSeesIt() {
        Client vera = Client.signedUp(SharedServer.url(), "vera");
        String video = vera.upload("video/mp4", Samples.mp4(SharedServer.server(), "640x360", 3, true));
        vera.awaitMedia(video, "ready", Duration.ofMinutes(2));
        String post = vera.publish("Moving pictures", video);

        Page page = visits.signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
        page.setViewportSize(1280, 460);
        page.navigate("/posts/" + post);
        assertThat(page.locator("video")).isAttached();
        Visits.await(page, "the video to play", VIDEO + ".currentTime > 0.5");
        assertThat((boolean) page.evaluate(VIDEO + ".muted")).isTrue();
        page.mouse().move(640, 300);
        page.mouse().wheel(0, 2_000);
        Visits.await(page, "it to rest", VIDEO + ".paused");
        page.mouse().wheel(0, -2_000);
        Visits.await(page, "it to go on", "!" + VIDEO + ".paused");
        page.locator("hg-video")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pause"))
                .click();
        Visits.await(page, "it to stop", VIDEO + ".paused");
        startsByHandWhereMotionIsReduced(post);
        assertThat(visits.errors()).isEmpty();
    }

    private void startsByHandWhereMotionIsReduced(String post) {
        Page page = visits.signedIn("ada", Chromium.Screen.PHONE, ColorScheme.DARK);
        page.navigate("/posts/" + post);
        Locator play = page.getByRole(AriaRole.BUTTON, Visits.named("Play"));
        assertThat(play).isVisible();
        assertThat(page.locator("video")).isAttached();
        assertThat((boolean) page.evaluate(VIDEO + ".paused")).isTrue();
        play.click();
        Visits.await(page, "the video to play", VIDEO + ".currentTime > 0.5");
    }

    private static Locator.GetByRoleOptions namedIn(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}

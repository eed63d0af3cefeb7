package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.Map;
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
        page.getByLabel("Username").fill(name);
        page.getByLabel("Password").fill(Town.PASSWORD);
        page.getByRole(AriaRole.BUTTON, Visits.named("Create account")).click();
        assertThat(page.getByText("It is quiet here")).isVisible();
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
        page.context().setOffline(true);
        card.locator(".like").first().click();
        assertThat(page.locator(".banner")).isVisible();
        assertThat(card.locator(".like")).hasAttribute("aria-pressed", "true");
        page.context().setOffline(false);

        Client ada = visits.town().person("ada");
        String post = ada.get("/v1/feed").expect(200).at("/items/0/id").asText();
        Awaitility.await()
                .until(() -> ada.get("/v1/posts/" + post)
                        .expect(200)
                        .at("/viewer/liked")
                        .asBoolean());
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
    void aVideoPlaysWhenItIsAskedTo() {
        Client vera = Client.signedUp(SharedServer.url(), "vera");
        String video = vera.upload("video/mp4", Samples.mp4(SharedServer.server(), "640x360", 3, true));
        vera.awaitMedia(video, "ready", Duration.ofMinutes(2));
        String post = vera.publish("Moving pictures", video);

        Page page = visits.signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        page.navigate("/posts/" + post);
        page.getByRole(AriaRole.BUTTON, Visits.named("Play")).click();
        // Not waitForFunction: it evaluates text in the page, which the policy forbids.
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() ->
                (boolean) page.evaluate("document.querySelector('video').currentTime > 0.5"));
        assertThat(visits.errors()).isEmpty();
    }

    private static Locator.GetByRoleOptions namedIn(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}

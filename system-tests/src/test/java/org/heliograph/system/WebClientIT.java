package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static final int FIRST_VIEW_LIMIT = 150_000;
    private static final String ATTACK = "<img src=x onerror=\"window.hurt=1\"><script>window.hurt=1</script>";

    private Chromium chromium;
    private Town town;

    @BeforeAll
    void aTownAndABrowser() {
        chromium = new Chromium();
        town = Town.of(SharedServer.url());
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void somebodySignsUpAndPostsAndAFollowerSeesItAndLikesIt() {
        Page page = chromium.visitor(SharedServer.url());
        String name = "greta" + Long.toString(System.nanoTime(), 36);
        page.navigate("/");
        page.getByRole(AriaRole.LINK, named("Create account")).click();
        page.getByLabel("Username").fill(name);
        page.getByLabel("Password").fill(Town.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Create account")).click();
        assertThat(page.getByText("It is quiet here")).isVisible();

        Client follower = Client.signedUp(SharedServer.url(), "fritz");
        String greta = follower.get("/v1/users/by-username/" + name)
                .expect(200)
                .path("id")
                .asText();
        follower.post("/v1/users/" + greta + "/follow", null).expect(200);

        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, namedIn("New post"))
                .click();
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("lake.jpg", "image/jpeg", Scenery.jpeg(4, 1200, 900)));
        page.getByPlaceholder("Describe it").fill("A lake at night");
        page.getByLabel("Caption").fill("By the lake #night");
        page.getByRole(AriaRole.BUTTON, named("Publish")).click();
        Locator own = page.locator("hg-post-card").first();
        assertThat(own).containsText("By the lake #night");
        assertThat(own.locator("img.there")).isVisible();

        Page other = signedIn(follower.username(), "correct horse fritz", Chromium.Screen.PHONE, ColorScheme.DARK);
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
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void everyViewIsUsableByEverybody() {
        Axe axe = new Axe();
        List<String> violations = new ArrayList<>();
        Page stranger = chromium.visitor(SharedServer.url());
        for (String path : List.of("/sign-in", "/sign-up")) {
            stranger.navigate(path);
            assertThat(stranger.locator("h1").first()).isVisible();
            axe.violations(stranger).forEach(violation -> violations.add(path + " " + violation));
        }
        Page light = signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        Page dark = signedIn("ada", Chromium.Screen.PHONE, ColorScheme.DARK);
        for (String path : views()) {
            for (Page page : List.of(light, dark)) {
                settle(page, path);
                axe.violations(page).forEach(violation -> violations.add(path + " " + violation));
            }
        }
        assertThat(violations).isEmpty();
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void whatPeopleWriteIsNeverRun() {
        Client mallory = Client.signedUp(SharedServer.url(), "mallory");
        Client ada = town.person("ada");
        mallory.patch("/v1/me", Map.of("display_name", ATTACK.substring(0, 40), "bio", ATTACK))
                .expect(200);
        String post = town.post(mallory, ATTACK, 3);
        mallory.post("/v1/posts/" + post + "/comments", Map.of("text", ATTACK)).expect(201);
        mallory.post("/v1/users/" + ada.id() + "/follow", null).expect(200);

        Page page = signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        for (String path : List.of("/users/" + mallory.username(), "/posts/" + post)) {
            settle(page, path);
            assertThat(page.getByText("<img src=x").first()).isVisible();
        }
        assertThat(page.evaluate("window.hurt")).isNull();
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void theFirstViewIsSmallAndItsPartsAreKeptForGood() {
        Page page = chromium.visitor(SharedServer.url());
        List<Integer> sizes = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        page.onRequestFinished(request -> {
            sizes.add(request.sizes().responseBodySize);
            if (request.url().contains("/assets/")) {
                kept.add(request.response().headerValue("cache-control"));
            }
        });
        page.navigate("/");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();

        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isLessThan(FIRST_VIEW_LIMIT);
        assertThat(kept).isNotEmpty().allMatch(value -> value.contains("immutable"));
    }

    @Test
    void everyLinkOfTheFirstPageLeadsSomewhere() {
        Page page = chromium.visitor(SharedServer.url());
        page.navigate("/");
        assertThat(page.locator("h1")).isVisible();
        List<String> links = page.locator("[href^='/']").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();

        assertThat(links).hasSizeGreaterThan(8);
        links.forEach(link -> new Client(SharedServer.url()).get(link).expect(200));
    }

    @Test
    void everyLanguageHasEveryText() {
        Page page = chromium.visitor(SharedServer.url());
        page.navigate("/sign-in");
        Object keys = page.evaluate("""
                async () => {
                  const root = document.querySelector('script[type=module]').src.replace(/app\\.js$/, 'texts/');
                  const all = await Promise.all(['en', 'de', 'ar'].map(tag => import(root + tag + '.js')));
                  return all.map(texts => Object.keys(texts.default).sort().join());
                }
                """);

        assertThat((List<?>) keys).hasSize(3);
        assertThat(((List<?>) keys).stream().distinct()).hasSize(1);
    }

    @Test
    void arabicIsReadFromTheRight() {
        Page page = chromium.visitor(SharedServer.url());
        page.addInitScript("localStorage.setItem('heliograph.language', 'ar')");
        page.navigate("/sign-in");

        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("h1")).hasText("تسجيل الدخول");
    }

    @Test
    void aLikeMadeOfflineIsSentOnceTheNetworkIsBack() {
        Page page = signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        Locator card = page.locator("hg-post-card", new Page.LocatorOptions().setHasText("First light"))
                .first();
        page.context().setOffline(true);
        card.locator(".like").first().click();
        assertThat(page.locator(".banner")).isVisible();
        assertThat(card.locator(".like")).hasAttribute("aria-pressed", "true");
        page.context().setOffline(false);

        Client ada = town.person("ada");
        String post = ada.get("/v1/feed").expect(200).at("/items/0/id").asText();
        Awaitility.await()
                .until(() -> ada.get("/v1/posts/" + post)
                        .expect(200)
                        .at("/viewer/liked")
                        .asBoolean());
    }

    @Test
    void anUploadGoesOnAfterItsTabWasClosed() {
        Page page = signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        Pattern store = Pattern.compile("http://localhost:(?!" + SharedServer.server().httpPort() + ")\\d+/.*");
        page.context().route(store, route -> {}); // Nothing arrives.
        page.navigate("/compose");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("pass.jpg", "image/jpeg", Scenery.jpeg(6, 900, 900)));
        page.getByLabel("Caption").fill("Halfway there");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Publish"))).isEnabled();
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

        Page page = signedIn("ada", Chromium.Screen.DESKTOP, ColorScheme.LIGHT);
        page.navigate("/posts/" + post);
        page.getByRole(AriaRole.BUTTON, named("Play")).click();
        page.waitForFunction("document.querySelector('video').currentTime > 0.5");
        assertThat(chromium.errors()).isEmpty();
    }

    private List<String> views() {
        Client noor = town.person("noor");
        String post =
                town.person("ada").get("/v1/feed").expect(200).at("/items/0/id").asText();
        return List.of(
                "/",
                "/posts/" + post,
                "/posts/" + post + "/likes",
                "/users/" + noor.username(),
                "/users/" + noor.username() + "/followers",
                "/compose",
                "/notifications",
                "/requests",
                "/saved",
                "/settings",
                "/settings/profile",
                "/settings/appearance",
                "/settings/notifications",
                "/settings/sessions",
                "/settings/people",
                "/settings/account");
    }

    private static void settle(Page page, String path) {
        page.navigate(path);
        assertThat(page.locator("main:not([aria-busy]) h1").first()).isAttached();
        assertThat(page.locator("main .bone, main .dots")).hasCount(0);
    }

    private Page signedIn(String name, Chromium.Screen screen, ColorScheme colors) {
        return signedIn(town.person(name).username(), Town.PASSWORD, screen, colors);
    }

    private Page signedIn(String username, String password, Chromium.Screen screen, ColorScheme colors) {
        Page page = chromium.visitor(SharedServer.url(), screen, colors);
        page.navigate("/sign-in");
        page.getByLabel("Username").fill(username);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(page.locator("hg-post-card").first()).isVisible();
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }

    private static Locator.GetByRoleOptions namedIn(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}

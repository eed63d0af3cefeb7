package org.heliograph.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Takes pictures of every view, on a phone and a desktop, light and dark, into {@code docs/screenshots}, on a server that
 * is filled with the demo; the README says how it is run. Part of no build.
 */
@Tag("screenshots")
class ScreenshotsIT {

    private static final Path DIRECTORY = Path.of("../docs/screenshots");
    private static final int QUALITY = 72;

    /** Whether all pictures in sight are there; of an album the browser loads those that the frame does not cut off. */
    private static final String PICTURES = """
            async () => {
              const images = [...document.querySelectorAll('main img')];
              const seen = await new Promise(done => {
                const observer = new IntersectionObserver(entries => {
                  observer.disconnect();
                  done(entries);
                });
                images.forEach(image => observer.observe(image));
                images.length || done([]);
              });
              return seen.every(entry => !entry.isIntersecting || entry.target.complete);
            }""";

    @Test
    void everyViewIsPhotographed() throws IOException {
        try (HeliographServer server = new HeliographServer("screenshots")
                        .with("HELIOGRAPH_DEMO", "true")
                        .start();
                Chromium chromium = new Chromium()) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(15))
                    .until(() -> server.log().contains("The demo is ready"));
            String password = Files.readString(server.data().resolve("secrets/demo-password"))
                    .strip();
            for (Chromium.Screen screen : Chromium.Screen.values()) {
                for (ColorScheme colors : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                    Page page = chromium.visitor(server.url(), screen, colors);
                    String suffix = "-" + screen.name().toLowerCase() + "-"
                            + colors.name().toLowerCase();
                    photograph(page, password, views(server, password), suffix);
                }
            }
        }
    }

    private static void photograph(Page page, String password, Map<String, String> views, String suffix) {
        page.navigate("/sign-up");
        take(page, "sign-up" + suffix);
        page.navigate("/sign-in");
        take(page, "sign-in" + suffix);
        page.getByLabel("Username").fill("demo");
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("hg-post-card").first()).isVisible();
        views.forEach((name, path) -> {
            page.navigate(path);
            if (name.equals("compose-files")) {
                compose(page);
            }
            take(page, name + suffix);
        });
    }

    /** Two photos, and a name half written. */
    private static void compose(Page page) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload[] {Visits.photo("valley.jpg", 0), Visits.photo("hut.jpg", 2)});
        assertThat(page.locator(".arrived")).hasCount(2);
        page.getByPlaceholder("Describe it").first().fill("The valley in the first light");
        page.getByLabel("Caption").pressSequentially("Up before the sun with @no");
        assertThat(page.getByRole(AriaRole.LISTBOX)).isVisible();
    }

    private static Map<String, String> views(HeliographServer server, String password) {
        Client demo = new Client(server.url());
        demo.token(demo.post("/v1/sessions", Map.of("username", "demo", "password", password))
                .expect(201));
        JsonNode posts = demo.get("/v1/feed").expect(200).at("/items");
        String post = StreamSupport.stream(posts.spliterator(), false)
                .max(Comparator.comparingInt(one -> one.at("/counts/comments").asInt()))
                .orElseThrow()
                .at("/id")
                .asText();
        String noor = "noor_haddad";
        Map<String, String> views = new LinkedHashMap<>();
        views.put("home", "/");
        views.put("post", "/posts/" + post);
        views.put("likes", "/posts/" + post + "/likes");
        views.put("profile", "/users/" + noor);
        views.put("followers", "/users/" + noor + "/followers");
        views.put("compose", "/compose");
        views.put("compose-files", "/compose");
        views.put("notifications", "/notifications");
        views.put("requests", "/requests");
        views.put("saved", "/saved");
        views.put("settings", "/settings");
        for (String section : List.of("profile", "appearance", "notifications", "sessions", "people", "account")) {
            views.put("settings-" + section, "/settings/" + section);
        }
        return views;
    }

    /** When the page has come to rest: nothing is awaited and all pictures in sight are there. */
    private static void take(Page page, String name) {
        assertThat(page.locator("main:not([aria-busy]) h1").first()).isAttached();
        assertThat(page.locator("main .bone, main .dots").first()).not().isInViewport();
        Visits.await(page, "the pictures", PICTURES);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(DIRECTORY.resolve(name + ".jpg"))
                .setType(ScreenshotType.JPEG)
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setQuality(QUALITY));
    }
}
